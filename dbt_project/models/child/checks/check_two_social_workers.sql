-- One row is one child with two lead social workers at the month end.
-- The later one counts (rulings WRK1); the earlier involvement was not ended.
{{ config(meta={
    'title': 'Two lead social workers at once',
    'severity': 'warn',
    'owner': 'service manager',
    'put_right_in': 'case system, involvements',
    'to_do': 'End the earlier worker’s part',
    'date_is': 'the later worker’s start',
    'inputs': ['social_care.ssd_involvements'],
    'distorts': ['11.3', '11.4'],
}) }}
select
    involvements.person_id as child_id,
    'child' as subject_kind,
    involvements.person_id as subject_id,
    max(involvements.involvement_started_date) as concerned_date
from {{ ref('stg_social_care__involvements') }} as involvements
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and involvements.involvement_started_date <= months.month_end
        and coalesce(involvements.involvement_ended_date, date '9999-12-31') > months.month_end
where involvements.role = 'Allocated Social Worker'
group by involvements.person_id
having count(distinct involvements.professional_id) > 1
