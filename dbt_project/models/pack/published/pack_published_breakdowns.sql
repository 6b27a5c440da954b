-- One row is one group of pack_breakdowns as published: small groups are hidden, and with them the
-- next smallest until what is left of 6.1 tells none of them.
with breakdowns as (

    select * from {{ ref('pack_breakdowns') }}

),

rule as (

    select * from {{ ref('pack_disclosure_rule') }}

),

groups_from_the_smallest as (

    select
        breakdowns.*,
        rule.suppress_from,
        rule.suppress_to,
        row_number() over (
            partition by breakdowns.dimension order by breakdowns.child_count, breakdowns.category
        ) as place,
        sum(breakdowns.child_count) over (
            partition by breakdowns.dimension order by breakdowns.child_count, breakdowns.category
            rows between unbounded preceding and current row
        ) as count_so_far,
        sum(case when {{ is_small('breakdowns.child_count') }} then 1 else 0 end) over (
            partition by breakdowns.dimension
        ) as small_groups
    from breakdowns
    cross join rule

),

last_hidden as (

    select
        dimension,
        min(place) as place
    from groups_from_the_smallest
    where
        small_groups > 0
        and place >= small_groups
        and place > 1
        and count_so_far > suppress_to
        and count_so_far > place * suppress_from
        and count_so_far <> place * suppress_to
    group by dimension

)

-- where no group is large enough to hide the small ones, all are hidden
select
    groups.authority,
    groups.pack_month,
    groups.month_end,
    groups.dimension,
    groups.category,
    -- not in the order of size, which would bound what is hidden
    cast(
        case
            when groups.dimension = 'age' then groups.category_order
            else row_number() over (partition by groups.dimension order by groups.category)
        end as integer
    ) as category_order,
    case
        when groups.small_groups > 0 and groups.place <= coalesce(last_hidden.place, groups.place)
            then 'c'
        else groups.state
    end as state,
    case
        when groups.small_groups = 0 or groups.place > last_hidden.place then groups.child_count
    end as child_count
from groups_from_the_smallest as groups
left join last_hidden
    on groups.dimension = last_hidden.dimension
