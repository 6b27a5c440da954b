-- One row is one adoption: by the case system, or until entered there by the adoption tracker.
-- It holds the order, the period of care and the decision it rests on (10.1, rulings ADO1, K8).
with adopted as (select * from {{ ref('child_ceases') }} where is_adoption),

periods as (select * from {{ ref('child_periods_of_care') }}),

ceases_with_decisions as (

    select
        ceases.authority,
        ceases.pack_month,
        ceases.child_id,
        ceases.ceased_date as order_date,
        ceases.period_id,
        periods.entry_date,
        decisions.shobpa_date,
        decisions.placement_order_date,
        decisions.matched_date,
        row_number() over (
            partition by ceases.child_id, ceases.ceased_date
            order by
                coalesce(decisions.shobpa_date, date '1900-01-01') desc,
                length(decisions.decision_id) desc,
                decisions.decision_id desc
        ) as recency
    from adopted as ceases
    inner join periods
        on ceases.period_id = periods.period_id
    left join {{ ref('child_adoption_decisions') }} as decisions
        on
            ceases.child_id = decisions.child_id
            and ceases.ceased_date >= decisions.shobpa_date
            and ceases.ceased_date <= coalesce(decisions.decision_reversed_date, date '9999-12-31')
    where ceases.ceased_date <= ceases.pack_month

),

tracker_orders as (

    select
        persons.authority,
        persons.pack_month,
        persons.child_id,
        periods.period_id,
        periods.entry_date,
        tracker.adoption_order_date as order_date,
        tracker.shobpa_date,
        tracker.placement_order_date,
        tracker.matched_date,
        tracker.placed_date,
        row_number() over (
            partition by persons.child_id
            order by
                tracker.adoption_order_date desc,
                coalesce(tracker.shobpa_date, date '1900-01-01') desc,
                periods.first_day desc,
                periods.period_id desc
        ) as recency
    from {{ ref('stg_social_care__adoption_tracker_rows') }} as tracker
    inner join {{ ref('child_persons') }} as persons
        on tracker.person_id = persons.child_id
    left join periods
        on
            persons.child_id = periods.child_id
            and tracker.adoption_order_date > periods.first_day
    where
        tracker.adoption_order_date <= persons.pack_month
        and persons.child_id not in (select adopted.child_id from adopted)

)

select
    authority,
    pack_month,
    child_id,
    period_id,
    false as is_tracker_only,
    entry_date,
    shobpa_date,
    placement_order_date,
    matched_date,
    cast(null as date) as tracker_placed_date,
    order_date
from ceases_with_decisions
where recency = 1
union all
select
    authority,
    pack_month,
    child_id,
    period_id,
    true as is_tracker_only,
    entry_date,
    shobpa_date,
    placement_order_date,
    matched_date,
    placed_date as tracker_placed_date,
    order_date
from tracker_orders
where recency = 1
