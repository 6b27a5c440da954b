-- One row is one cell of the pack: a figure of one of the 15 months that end with the pack month.
-- A re-run month shows this pack's figure, an older month what its own pack computed, else nothing.
{% set months_shown = 15 %}
with catalogue as (

    select * from {{ ref('indicator_catalogue') }}

),

computed_values as (

    select * from {{ ref('pack_computed_values') }}

),

months_back as (

    select numbers.months_back
    from (
        values
        {% for number in range(months_shown) %}
            ({{ number }}){{ ',' if not loop.last }}
        {% endfor %}
    ) as numbers (months_back)

),

cells as (

    select
        catalogue.authority,
        catalogue.pack_month,
        cast(
            {{ dbt.last_day(
                dbt.dateadd('month', '-months_back.months_back', 'catalogue.pack_month'), 'month'
            ) }}
            as date
        ) as month_end,
        catalogue.indicator_id,
        cohorts.cohort,
        bases.basis,
        forms.form
    from catalogue
    cross join months_back
    cross join (values ('all'), ('uasc')) as cohorts (cohort)
    cross join (values ('recorded'), ('evidenced')) as bases (basis)
    cross join (values ('month'), ('year to date')) as forms (form)
    where
        (bases.basis = 'recorded' or catalogue.is_evidenced)
        and (
            forms.form = 'month'
            or (catalogue.form = 'financial year' and months_back.months_back = 0)
        )

),

rerun_by_this_pack as (

    select
        cells.*,
        this_pack.state as rerun_state
    from cells
    left join computed_values as this_pack
        on
            cells.authority = this_pack.authority
            and cells.pack_month = this_pack.pack_month
            and cells.month_end = this_pack.month_end
            and cells.indicator_id = this_pack.indicator_id
            and cells.cohort = this_pack.cohort
            and cells.basis = this_pack.basis
            and cells.form = this_pack.form
            and this_pack.is_rerun

),

-- Of the packs that may speak for a cell, the latest that could compute it (rulings DEL1).
packs_to_choose_from as (

    select
        cells.authority,
        cells.pack_month,
        cells.month_end,
        cells.indicator_id,
        cells.cohort,
        cells.basis,
        cells.form,
        computed.displayed_value,
        computed.state,
        computed.numerator,
        computed.denominator,
        computed.pack_month as displayed_from_pack_month,
        row_number() over (
            partition by
                cells.month_end, cells.indicator_id, cells.cohort, cells.basis, cells.form
            order by
                case when computed.state = 'Unavailable' then 1 else 0 end,
                computed.pack_month desc
        ) as choice
    from rerun_by_this_pack as cells
    left join computed_values as computed
        on
            cells.authority = computed.authority
            and cells.month_end = computed.month_end
            and cells.indicator_id = computed.indicator_id
            and cells.cohort = computed.cohort
            and cells.basis = computed.basis
            and cells.form = computed.form
            and computed.is_rerun
            and cells.pack_month >= computed.pack_month
            and case
                when cells.rerun_state is null then cells.month_end = computed.pack_month
                when cells.rerun_state = 'Unavailable' and cells.month_end < cells.pack_month
                    then true
                else cells.pack_month = computed.pack_month
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
    displayed_from_pack_month
from packs_to_choose_from
where choice = 1
