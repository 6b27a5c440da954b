-- One row is one member whose part in a figure of a re-run month changed since its first print.
-- Of a largest number only the member that makes it changes it: now, or at first where it fell.
-- Longer than a hundred lines: both prints are summed, compared and ranked in one place.
{% set member_columns = 'authority, pack_month, month_end, indicator_id, basis, member_type,
        member_id, child_id, numerator, denominator' %}
with figures as (

    select
        figures.*,
        catalogue.combine
    from {{ ref('indicator_restated_figures') }} as figures
    inner join {{ ref('indicator_catalogue') }} as catalogue
        using (authority, indicator_id)
    where figures.is_split

),

members as (

    select
        {{ member_columns }},
        issue
    from {{ ref('stg_issued__members') }}
    union all
    select
        {{ member_columns }},
        null as issue
    from {{ ref('indicator_members') }}

),

-- As first printed (issue 1, else the last run of the month's own pack) and as counted now.
members_of_both as (

    select
        members.*,
        members.pack_month = figures.pack_month as is_now,
        figures.pack_month as pack_month_now
    from figures
    inner join members
        on
            figures.authority = members.authority
            and figures.month_end = members.month_end
            and figures.indicator_id = members.indicator_id
            and figures.basis = members.basis
            and (
                (figures.pack_month = members.pack_month and members.issue is null)
                or (
                    figures.month_end = members.pack_month
                    and figures.first_issue is not distinct from members.issue
                )
            )

),

members_compared as (

    select
        authority,
        pack_month_now as pack_month,
        month_end,
        indicator_id,
        basis,
        member_id,
        max(member_type) as member_type,
        max(child_id) as child_id,
        count(distinct is_now) = 1 as is_on_one_side,
        coalesce(sum(numerator) filter (where not is_now), 0) as first_numerator,
        coalesce(sum(denominator) filter (where not is_now), 0) as first_denominator,
        coalesce(sum(numerator) filter (where is_now), 0) as numerator,
        coalesce(sum(denominator) filter (where is_now), 0) as denominator
    from members_of_both
    group by authority, pack_month_now, month_end, indicator_id, basis, member_id

),

members_ranked as (

    select
        compared.*,
        figures.combine,
        figures.is_same_project,
        coalesce(figures.first_definition_version <> figures.definition_version, false)
            as is_redefined,
        case
            when figures.combine = 'max' then figures.numerator - figures.first_numerator
            else compared.numerator - compared.first_numerator
        end as numerator_change,
        compared.denominator - compared.first_denominator as denominator_change,
        row_number() over (
            partition by compared.month_end, compared.indicator_id, compared.basis
            order by
                case
                    when figures.numerator > figures.first_numerator then compared.numerator
                    else compared.first_numerator
                end desc,
                compared.member_id
        ) as rank_of_largest
    from members_compared as compared
    inner join figures
        using (month_end, indicator_id, basis)

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    basis,
    combine,
    is_same_project,
    is_redefined,
    member_type,
    member_id,
    child_id,
    case
        when child_id is not null then 'child'
        when member_type = 'household' then 'household'
        when member_type = 'worker' then 'professional'
    end as subject_kind,
    case
        when child_id is not null then child_id
        when member_type = 'household' then split_part(member_id, '|', 1)
        when member_type = 'worker' then member_id
    end as subject_id,
    is_on_one_side or (first_denominator = 0) <> (denominator = 0) as came_or_went,
    numerator_change,
    denominator_change
from members_ranked
where
    (numerator_change <> 0 or denominator_change <> 0)
    and (combine <> 'max' or rank_of_largest = 1)
