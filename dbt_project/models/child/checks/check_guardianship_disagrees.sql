-- One row is one child whose end of care and permanence record differ about a special guardianship
-- order.
-- Two tables of one strategy printed different numbers of orders; this is the child behind it.
{{ config(meta={
    'title': 'Special guardianship in one place only',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes and permanence',
    'to_do': 'Enter the order in the table that lacks it',
    'date_is': 'the order',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_permanence'],
    'distorts': ['6.6', '6.5'],
    'shows': ['DQ-51'],
}) }}
with ends as (

    select
        episodes.child_id,
        max(episodes.ended_date) as ended_date
    from {{ ref('child_episodes') }} as episodes
    inner join {{ ref('codes_ceased_reasons') }} as reasons
        on episodes.ceased_reason_code = reasons.code and reasons.is_sgo
    group by episodes.child_id

),

orders as (

    select
        person_id as child_id,
        max(permanence_order_date) as order_date
    from {{ ref('stg_social_care__permanence_records') }}
    where permanence_order_type = 'Special Guardianship'
    group by person_id

)

select
    coalesce(ends.child_id, orders.child_id) as child_id,
    'child' as subject_kind,
    coalesce(ends.child_id, orders.child_id) as subject_id,
    coalesce(ends.ended_date, orders.order_date) as concerned_date
from ends
full outer join orders
    on ends.child_id = orders.child_id
where ends.child_id is null or orders.child_id is null
