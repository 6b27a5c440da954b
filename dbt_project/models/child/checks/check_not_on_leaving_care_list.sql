-- One row is one young person of 18 to 20, 13 weeks in care since 14, whom the leaving care
-- service does not list.
-- Supported by another service or by none, and counted in no figure on care leavers.
{{ config(meta={
    'title': 'A care leaver who is not on the leaving care list',
    'severity': 'error',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers',
    'to_do': 'Add the young person to the list, with the category',
    'date_is': 'the 18th birthday',
    'inputs': ['social_care.ssd_care_leavers', 'social_care.ssd_cla_episodes'],
    'distorts': ['7.1', '7.3', '7.4'],
    'shows': ['DQ-30'],
}) }}
select
    persons.child_id,
    'child' as subject_kind,
    persons.child_id as subject_id,
    persons.eighteenth_birthday as concerned_date
from {{ ref('child_persons') }} as persons
inner join {{ ref('child_days_since_fourteen') }} as days
    on persons.child_id = days.child_id and days.is_eligible
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and days.month_end = months.month_end
        and persons.eighteenth_birthday <= months.month_end
        and {{ birthday('persons.birth_date', 'months.leaving_care_before_age') }}
        > months.month_end
left join {{ ref('child_care_leaver_records') }} as records
    on persons.child_id = records.child_id
where
    records.child_id is null and coalesce(persons.death_date, date '9999-12-31') > months.month_end
