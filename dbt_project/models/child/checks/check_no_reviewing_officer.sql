-- One row is one looked-after child without an independent reviewing officer at the month end.
-- Nobody is there to hold the review.
{{ config(meta={
    'title': 'Looked after without a reviewing officer',
    'severity': 'warn',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, involvements',
    'to_do': 'Enter the reviewing officer',
    'date_is': 'the entry into care',
    'inputs': ['social_care.ssd_involvements', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.7'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    children.entry_date as concerned_date
from {{ ref('child_months') }} as children
left join {{ ref('stg_social_care__involvements') }} as involvements
    on
        children.child_id = involvements.person_id
        and involvements.role = 'Independent Reviewing Officer'
        and children.month_end >= involvements.involvement_started_date
        and coalesce(involvements.involvement_ended_date, date '9999-12-31') > children.month_end
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    children.month_end = children.pack_month
    and children.entry_date
    < {{ dbt.dateadd('day', '-months.reviewing_officer_days', 'children.month_end') }}
    and involvements.person_id is null
