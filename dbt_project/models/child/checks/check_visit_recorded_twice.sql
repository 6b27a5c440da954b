-- One row is one visit entered again on the day of another to the same child.
-- Counts of visits are too high; 6.15 and 6.16 are not, as they read days.
{{ config(meta={
    'title': 'A visit recorded twice',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, visits',
    'to_do': 'Remove the second entry',
    'date_is': 'the visit',
    'inputs': ['social_care.ssd_cla_visits'],
}) }}
with visits as (

    select
        visits.*,
        row_number() over (
            partition by visits.person_id, visits.visit_date order by visits.visit_id
        ) as place
    from {{ ref('stg_social_care__visits') }} as visits
    inner join {{ ref('child_report_months') }} as months
        on
            months.is_pack_month
            and visits.visit_date >= months.window_start
            and visits.visit_date <= months.month_end

)

select
    person_id as child_id,
    'visit' as subject_kind,
    visit_id as subject_id,
    visit_date as concerned_date
from visits
where place > 1
