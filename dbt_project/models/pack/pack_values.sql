-- One row is one cell of the pack: a figure of one of the 15 months that end with the pack month.
-- A re-run month shows this pack's figure where the indicator is displayed as re-run; every other
-- month what the last signed-off pack printed.
-- Longer than a hundred lines: which pack speaks for a cell is decided here and nowhere else.
with kept_values as (select * from {{ ref('pack_kept_values') }}),

cells as (

    select
        catalogue.authority,
        catalogue.pack_month,
        cast(
            {{ dbt.last_day(
                dbt.dateadd('month', '-months.months_back', 'catalogue.pack_month'), 'month'
            ) }}
            as date
        ) as month_end,
        catalogue.indicator_id,
        catalogue.display,
        cohorts.cohort,
        bases.basis,
        forms.form
    from {{ ref('indicator_catalogue') }} as catalogue
    cross join (
        values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14)
    ) as months (months_back)
    cross join (values ('all'), ('uasc')) as cohorts (cohort)
    cross join (values ('recorded'), ('evidenced')) as bases (basis)
    cross join (values ('month'), ('year to date')) as forms (form)
    where
        (bases.basis = 'recorded' or catalogue.is_evidenced)
        and (forms.form = 'month' or (catalogue.form = 'financial year' and months.months_back = 0))

),

rerun_by_this_pack as (

    select
        cells.*,
        case
            when cells.display = 'as re-run' or cells.month_end = cells.pack_month
                then this_pack.state
        end as rerun_state
    from cells
    left join kept_values as this_pack
        using (authority, pack_month, month_end, indicator_id, cohort, basis, form)

),

-- This pack where it computed the month, else the last signed-off print; where nobody has signed,
-- the month's own pack or, for a re-run month, the latest that could compute it (rulings DEL1).
packs_to_choose_from as (

    select
        cells.*,
        kept.displayed_value,
        kept.state,
        kept.numerator,
        kept.denominator,
        kept.definition_version,
        kept.pack_month as displayed_from_pack_month,
        kept.issue as displayed_from_issue,
        row_number() over (
            partition by
                cells.month_end, cells.indicator_id, cells.cohort, cells.basis, cells.form
            order by
                case when kept.issue is null then 1 else 0 end,
                case when kept.state = 'Unavailable' then 1 else 0 end,
                kept.pack_month desc
        ) as choice
    from rerun_by_this_pack as cells
    left join kept_values as kept
        on
            cells.authority = kept.authority
            and cells.month_end = kept.month_end
            and cells.indicator_id = kept.indicator_id
            and cells.cohort = kept.cohort
            and cells.basis = kept.basis
            and cells.form = kept.form
            and case
                when cells.rerun_state is null
                    then kept.issue is not null or cells.month_end = kept.pack_month
                when cells.rerun_state = 'Unavailable' and cells.month_end < cells.pack_month
                    then true
                else cells.pack_month = kept.pack_month
            end

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    cohort,
    basis,
    form,
    state,
    displayed_value,
    numerator,
    denominator,
    displayed_from_pack_month,
    displayed_from_issue,
    definition_version,
    -- the month shown before, or a part of the year, was counted by another definition
    coalesce(
        case
            when form = 'year to date' then definition_version like '% to %'
            else definition_version <> lag(definition_version ignore nulls) over (
                partition by indicator_id, cohort, basis, form
                order by month_end
            )
        end,
        false
    ) as is_break
from packs_to_choose_from
where choice = 1
