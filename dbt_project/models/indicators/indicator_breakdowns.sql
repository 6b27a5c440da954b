-- One row is one group of the children looked after at the end of the pack month (6.1), counted.
-- Each dimension parts all of them, so that its groups add up to 6.1.
with children as (select * from {{ ref('child_months') }} where month_end = pack_month),

legal_statuses as (select * from {{ ref('codes_legal_statuses') }}),

placement_types as (select * from {{ ref('codes_placement_types') }}),

children_by_dimension as (

    select
        authority,
        pack_month,
        month_end,
        'age' as dimension,
        case
            when age_years < 1 then 'Under 1'
            when age_years < 5 then '1 to 4'
            when age_years < 10 then '5 to 9'
            when age_years < 16 then '10 to 15'
            when age_years >= 16 then '16 and 17'
        end as category,
        case
            when age_years < 1 then 1
            when age_years < 5 then 2
            when age_years < 10 then 3
            when age_years < 16 then 4
            when age_years >= 16 then 5
        end as category_order
    from children
    union all
    select
        children.authority,
        children.pack_month,
        children.month_end,
        'legal status' as dimension,
        legal_statuses.meaning as category,
        null as category_order
    from children
    left join legal_statuses
        on children.legal_status_code = legal_statuses.code
    union all
    select
        children.authority,
        children.pack_month,
        children.month_end,
        'placement' as dimension,
        case
            when placement_types.is_fostering then 'In fostering'
            when placement_types.is_adoptive then 'Placed for adoption'
            else placement_types.meaning
        end as category,
        null as category_order
    from children
    left join placement_types
        on children.placement_type_code = placement_types.code

)

select
    authority,
    pack_month,
    month_end,
    dimension,
    coalesce(category, 'Not known') as category,
    coalesce(category_order, 99) as category_order,
    count(*) as child_count
from children_by_dimension
group by
    authority,
    pack_month,
    month_end,
    dimension,
    coalesce(category, 'Not known'),
    coalesce(category_order, 99)
