-- One row is one indicator that two sources know, recorded and evidenced, in the pack month.
-- The gap is missing input, counted child by child in both directions.
with catalogue as (select * from {{ ref('indicator_catalogue') }} where is_evidenced),

cells as (

    select * from {{ ref('pack_values') }}
    where cohort = 'all' and form = 'month' and month_end = pack_month

),

members as (

    select members.*
    from {{ ref('indicator_members') }} as members
    inner join catalogue
        on
            members.authority = catalogue.authority
            and members.pack_month = catalogue.pack_month
            and members.month_end = catalogue.pack_month
            and members.indicator_id = catalogue.indicator_id

),

members_by_basis as (

    select
        indicator_id,
        member_id,
        coalesce(max(case when basis = 'recorded' then numerator end), 0) as recorded,
        coalesce(max(case when basis = 'evidenced' then numerator end), 0) as evidenced
    from members
    group by indicator_id, member_id

),

gaps as (

    select
        indicator_id,
        count(case when evidenced > recorded then 1 end) as evidenced_only,
        count(case when recorded > evidenced then 1 end) as recorded_only
    from members_by_basis
    group by indicator_id

)

select
    catalogue.authority,
    catalogue.pack_month,
    catalogue.indicator_id,
    recorded.state as recorded_state,
    recorded.displayed_value as recorded_value,
    recorded.numerator as recorded_numerator,
    recorded.denominator as recorded_denominator,
    evidenced.state as evidenced_state,
    evidenced.displayed_value as evidenced_value,
    evidenced.numerator as evidenced_numerator,
    evidenced.denominator as evidenced_denominator,
    evidenced.displayed_value - recorded.displayed_value as gap,
    case
        when evidenced.state <> 'Unavailable' and recorded.state <> 'Unavailable'
            then coalesce(gaps.evidenced_only, 0)
    end as evidenced_only,
    case
        when evidenced.state <> 'Unavailable' and recorded.state <> 'Unavailable'
            then coalesce(gaps.recorded_only, 0)
    end as recorded_only
from catalogue
inner join cells as recorded
    on catalogue.indicator_id = recorded.indicator_id and recorded.basis = 'recorded'
inner join cells as evidenced
    on catalogue.indicator_id = evidenced.indicator_id and evidenced.basis = 'evidenced'
left join gaps
    on catalogue.indicator_id = gaps.indicator_id
