-- One row is one looked-after young person of 17 without a health passport on the health tracker.
-- Whoever is not on its sheet Children has none; without a usable NHS number nobody can tell.
-- The passport goes with the young person at 18; it belongs into the pathway plan.
{{ config(meta={
    'title': 'No health passport at 17',
    'severity': 'warn',
    'owner': 'health team',
    'put_right_in': 'health tracker, sheet Children',
    'to_do': 'Give the young person the passport, and enter it on the tracker',
    'inputs': ['health.children', 'social_care.ssd_cla_episodes'],
    'shows': ['DQ-48'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_months') }} as children
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
inner join {{ ref('child_identities') }} as identities
    on
        children.child_id = identities.child_id
        and identities.identifier_type = 'NHS Number'
        and identities.is_usable
left join {{ ref('stg_health__children') }} as tracked
    on
        identities.identifier_value
        = coalesce(tracked.nhs_number, concat(tracked.stored_by, '|', tracked.row_number))
        and children.month_end >= tracked.health_passport_date
where
    children.month_end = children.pack_month
    and children.age_years >= months.passport_from_age
group by children.child_id
having count(tracked.health_passport_date) = 0
