-- One row is one adoption, with the dates of its journey and the days of A1 and A2, or why none.
-- Rules: definitions 10.1 to 10.5; rulings ADO1 to ADO3, K5, K9.
with orders as (select * from {{ ref('child_adoption_orders') }}),

settled_segments as (

    select
        orders.child_id,
        orders.order_date,
        segments.segment_number,
        segments.started_date,
        max(case when placement_types.is_adoptive then 0 else segments.segment_number end) over (
            partition by orders.child_id, orders.order_date
        ) as last_other_number
    from orders
    inner join {{ ref('child_care_segments') }} as segments
        on
            orders.period_id = segments.period_id
            and orders.order_date > segments.started_date
            and not segments.is_temporary
    left join {{ ref('codes_placement_types') }} as placement_types
        on segments.placement_type_code = placement_types.code
    where not orders.is_tracker_only

),

moves_in as (

    select
        child_id,
        order_date,
        min(started_date) as placed_date
    from settled_segments
    where segment_number > last_other_number
    group by child_id, order_date

),

orders_to_place as (

    select
        orders.child_id,
        orders.order_date,
        min(placement_orders.started_date) as started_date
    from orders
    inner join {{ ref('child_placement_orders') }} as placement_orders
        on
            orders.child_id = placement_orders.child_id
            and orders.order_date >= placement_orders.started_date
            and orders.shobpa_date < coalesce(placement_orders.ended_date, date '9999-12-31')
    group by orders.child_id, orders.order_date

),

adoptions as (

    select
        orders.authority,
        orders.pack_month,
        orders.child_id,
        orders.period_id,
        orders.is_tracker_only,
        orders.entry_date,
        orders.shobpa_date,
        coalesce(to_place.started_date, orders.placement_order_date) as placement_order_date,
        orders.matched_date,
        coalesce(moves_in.placed_date, orders.tracker_placed_date) as placed_date,
        orders.order_date,
        coalesce(
            orders.order_date <= {{ add_months('orders.shobpa_date', 'months.adoption_months') }},
            false
        ) as is_within_12_months
    from orders
    inner join {{ ref('child_report_months') }} as months
        on months.is_pack_month
    left join orders_to_place as to_place
        using (child_id, order_date)
    left join moves_in
        using (child_id, order_date)

)

select
    *,
    {{ dbt.datediff('entry_date', 'placed_date', 'day') }} as a1_days,
    case
        when placed_date is null then 'not placed for adoption before the order'
        when entry_date is null then 'no period of care'
    end as a1_left_out_reason,
    case
        when shobpa_date is not null and matched_date < placement_order_date then 0
        when shobpa_date is not null
            then {{ dbt.datediff('placement_order_date', 'matched_date', 'day') }}
    end as a2_days,
    case
        when shobpa_date is null then 'no SHOBPA'
        when placement_order_date is null then 'no placement order'
        when matched_date is null then 'no match date'
    end as a2_left_out_reason
from adoptions
