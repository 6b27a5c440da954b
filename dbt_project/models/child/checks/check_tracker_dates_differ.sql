-- One row is one child whose dates on the adoption tracker are not those of the case system.
-- Timeliness (10.4, 10.5) reads one of them; the other is wrong.
{{ config(meta={
    'title': 'Tracker and case system give different dates',
    'severity': 'warn',
    'owner': 'adoption team',
    'put_right_in': 'case system, permanence, or the tracker',
    'to_do': 'Look up the papers, correct the source that is wrong',
    'date_is': 'the decision, as the tracker has it',
    'inputs': ['social_care.adoption_tracker', 'social_care.ssd_permanence'],
    'distorts': ['10.2', '10.4', '10.5'],
    'shows': ['DQ-10'],
}) }}
select
    tracked.person_id as child_id,
    'child' as subject_kind,
    tracked.person_id as subject_id,
    max(tracked.shobpa_date) as concerned_date
from {{ ref('stg_social_care__adoption_tracker_rows') }} as tracked
inner join {{ ref('stg_social_care__permanence_records') }} as records
    on
        tracked.person_id = records.person_id
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and abs({{ dbt.datediff('tracked.shobpa_date', 'records.shobpa_date', 'day') }})
        <= months.same_decision_days
where
    tracked.shobpa_date <> records.shobpa_date
    or tracked.matched_date <> records.matched_date
    or tracked.placement_order_date <> records.placement_order_date
group by tracked.person_id
