-- One row is one looked-after child visited three times or more in the last six months and never
-- seen.
-- A visit without the child does not count (A14); the tick may be missing.
{{ config(meta={
    'title': 'Visited several times and never seen',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, visits',
    'to_do': 'Tick child seen where the child was; else see the child',
    'date_is': 'the last visit',
    'inputs': ['social_care.ssd_cla_visits'],
    'distorts': ['6.15', '6.16'],
}) }}
select
    visits.person_id as child_id,
    'child' as subject_kind,
    visits.person_id as subject_id,
    max(visits.visit_date) as concerned_date
from {{ ref('stg_social_care__visits') }} as visits
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and visits.visit_date
        > {{ dbt.last_day(
            dbt.dateadd('month', '-months.not_seen_months', 'months.month_end'), 'month'
        ) }}
        and visits.visit_date <= months.month_end
group by visits.person_id, months.not_seen_visits
having
    count(*) >= months.not_seen_visits
    and max(case when visits.is_child_seen then 1 else 0 end) = 0
