-- One row is one unbroken placement order (legal status E1) of an adopted child, rows merged.
-- The status of a day is the one in force, else the last that started (rulings COH3, ADO3).
with legal_statuses as (

    select * from {{ ref('child_legal_statuses') }}
    where child_id in (select orders.child_id from {{ ref('child_adoption_orders') }} as orders)

),

turning_points as (

    select
        authority,
        pack_month,
        child_id,
        started_date as point_date
    from legal_statuses
    union
    select
        authority,
        pack_month,
        child_id,
        ended_date as point_date
    from legal_statuses
    where ended_date is not null

),

stretches as (

    select
        *,
        lead(point_date) over (partition by child_id order by point_date) as next_point_date
    from turning_points

),

stretches_with_their_status as (

    select
        stretches.authority,
        stretches.pack_month,
        stretches.child_id,
        stretches.point_date,
        stretches.next_point_date,
        coalesce(
            max(
                case
                    when
                        stretches.point_date
                        < coalesce(legal_statuses.ended_date, date '9999-12-31')
                        then legal_statuses.status_rank
                end
            ),
            max(legal_statuses.status_rank)
        ) as status_rank
    from stretches
    inner join legal_statuses
        on
            stretches.child_id = legal_statuses.child_id
            and stretches.point_date >= legal_statuses.started_date
    group by
        stretches.authority,
        stretches.pack_month,
        stretches.child_id,
        stretches.point_date,
        stretches.next_point_date

),

stretches_numbered as (

    select
        stretches.*,
        legal_statuses.legal_status_code = 'E1' as is_placement_order,
        -- every stretch of another status begins a new group, so unbroken E1 stretches share one
        sum(case when legal_statuses.legal_status_code = 'E1' then 0 else 1 end) over (
            partition by stretches.child_id order by stretches.point_date
            rows between unbounded preceding and current row
        ) as group_number
    from stretches_with_their_status as stretches
    inner join legal_statuses
        using (child_id, status_rank)

)

select
    authority,
    pack_month,
    child_id,
    min(point_date) as started_date,
    case when count(next_point_date) = count(*) then max(next_point_date) end as ended_date
from stretches_numbered
where is_placement_order
group by authority, pack_month, child_id, group_number
