-- One row is one group of pack_breakdowns as published: small groups are hidden, and with them the
-- next smallest until what is left of the whole tells none of them. 8.3, 8.4 and 9.1 tell the
-- groups in families: these are shown all or none, and hide no other.
with told_by_hidden_figures as (

    select count(*) as figures
    from {{ ref('pack_disclosure_decisions') }}
    where
        print = 'now'
        and cohort = 'all'
        and form = 'month'
        and month_end = pack_month
        and indicator_id in ('8.3', '8.4', '9.1') and hidden_state is not null

),

breakdowns_in_blocks as (

    select
        *,
        case
            when
                category in ('In fostering', 'Placed for adoption')
                or category in (
                    select placement_types.meaning
                    from {{ ref('codes_placement_types') }} as placement_types
                    where placement_types.is_family_based
                )
                then 'in families'
            else dimension
        end as block
    from {{ ref('pack_breakdowns') }}

),

groups_from_the_smallest as (

    select
        breakdowns_in_blocks.*,
        rule.suppress_from,
        rule.suppress_to,
        row_number() over (partition by block order by child_count, category) as place,
        sum(child_count) over (
            partition by block order by child_count, category
            rows between unbounded preceding and current row
        ) as count_so_far,
        sum(case when {{ is_small('child_count') }} then 1 else 0 end) over (partition by block)
        + case when block = 'in families' then told_by_hidden_figures.figures else 0 end
            as causes
    from breakdowns_in_blocks
    cross join {{ ref('pack_disclosure_rule') }} as rule
    cross join told_by_hidden_figures

),

last_hidden as (

    select
        block,
        min(place) as place
    from groups_from_the_smallest
    where
        block <> 'in families'
        and place >= causes
        and place > 1
        and count_so_far > suppress_to
        and count_so_far > place * suppress_from
        and count_so_far <> place * suppress_to
    group by block

),

-- where no group is large enough to hide the small ones, all are hidden
groups_decided as (

    select
        groups.*,
        groups.causes > 0 and groups.place <= coalesce(last_hidden.place, groups.place) as is_hidden
    from groups_from_the_smallest as groups
    left join last_hidden
        on groups.block = last_hidden.block

)

select
    authority,
    pack_month,
    month_end,
    dimension,
    category,
    -- not in the order of size, which would bound what is hidden
    cast(
        case
            when dimension = 'age' then category_order
            else row_number() over (partition by dimension order by category)
        end as integer
    ) as category_order,
    case when is_hidden then 'c' else state end as state,
    case when not is_hidden then child_count end as child_count
from groups_decided
