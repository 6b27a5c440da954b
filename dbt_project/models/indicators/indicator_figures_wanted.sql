-- One row is one figure that the pack must hold: indicator, month, cohort, basis and form.
-- A figure stands here also when nothing was counted, so that a zero is never a missing row.
with catalogue as (select * from {{ ref('indicator_catalogue') }}),

report_months as (select * from {{ ref('child_report_months') }}),

year_to_date as (

    select min(month_start) as year_start
    from report_months
    where is_in_year

),

cohorts as (

    select cohorts.cohort from (values ('all'), ('uasc')) as cohorts (cohort)

),

bases as (

    select bases.basis from (values ('recorded'), ('evidenced')) as bases (basis)

),

figures_by_month as (

    select
        months.authority,
        months.pack_month,
        months.month_end,
        months.month_start,
        year_to_date.year_start,
        catalogue.indicator_id,
        cohorts.cohort,
        bases.basis,
        catalogue.form as catalogue_form,
        catalogue.combine,
        months.is_rerun,
        months.is_pack_month,
        catalogue.has_uasc_subset or cohorts.cohort = 'all' as has_figure,
        catalogue.combine <> 'rate' or months.population_under_18 is not null as has_population
    from report_months as months
    cross join year_to_date
    cross join catalogue
    cross join cohorts
    cross join bases
    where
        (bases.basis = 'recorded' or catalogue.is_evidenced)
        and (
            months.is_pack_month
            or (
                (months.is_rerun or catalogue.form = 'financial year')
                and catalogue.can_be_rerun
            )
        )

),

figures_by_form as (

    select
        *,
        'month' as form,
        month_start as counted_from
    from figures_by_month
    union all
    select
        *,
        'year to date' as form,
        year_start as counted_from
    from figures_by_month
    where is_pack_month and catalogue_form = 'financial year'

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    cohort,
    basis,
    form,
    combine,
    is_rerun,
    has_figure,
    has_population,
    counted_from
from figures_by_form
