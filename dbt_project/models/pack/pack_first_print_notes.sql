-- One row is one indicator shown as first printed whose earlier months this pack's deliveries would
-- change: rows were entered, corrected or cleaned up since. Its months then need not add up.
with pack_values as (select * from {{ ref('pack_values') }}),

computed_values as (select * from {{ ref('pack_computed_values') }}),

catalogue as (select * from {{ ref('indicator_catalogue') }}),

months_that_changed as (

    select
        shown.authority,
        shown.pack_month,
        shown.indicator_id,
        min(shown.month_end) as first_month,
        max(shown.month_end) as last_month,
        count(*) as month_count
    from pack_values as shown
    inner join computed_values as computed
        using (authority, pack_month, month_end, indicator_id, cohort, basis, form)
    where
        shown.cohort = 'all'
        and shown.basis = 'recorded'
        and shown.form = 'month'
        and shown.displayed_from_pack_month < shown.pack_month
        and computed.is_rerun
        and computed.state = 'value'
        and shown.displayed_value <> computed.displayed_value
    group by shown.authority, shown.pack_month, shown.indicator_id

)

select
    months.authority,
    months.pack_month,
    'late input' as topic,
    'info' as severity,
    concat(
        months.indicator_id, ' ', catalogue.name, ': ',
        left(cast(months.first_month as varchar), 7),
        case
            when months.last_month > months.first_month
                then concat(' to ', left(cast(months.last_month as varchar), 7))
        end,
        ' as first printed. By this pack''s deliveries it would read otherwise: ',
        case months.indicator_id
            when '9.3' then 'households were entered, or the register cleaned up, since'
            else 'rows were entered or corrected since'
        end,
        ', so that a month need not follow from the one before. The count is of months.'
    ) as note,
    months.month_count as note_count
from months_that_changed as months
inner join catalogue
    using (authority, pack_month, indicator_id)
