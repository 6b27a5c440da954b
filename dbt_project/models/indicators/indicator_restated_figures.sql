-- One row is one figure of a month that this pack runs again, as first printed and as counted now.
-- Only where both are values can the difference be told member by member.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

first_prints as (

    select distinct
        authority,
        pack_month,
        month_end,
        issue,
        is_same_project
    from {{ ref('stg_landing__first_prints') }}

),

figures as (

    select * from {{ ref('indicator_values') }}
    where cohort = 'all' and form = 'month' and is_rerun

),

figures_now as (

    select figures.*
    from figures
    inner join run_parameters
        using (authority, pack_month)
    where figures.month_end < figures.pack_month

),

figures_first as (

    select
        first_prints.authority,
        first_prints.month_end,
        first_prints.issue,
        first_prints.is_same_project,
        figures.indicator_id,
        figures.basis,
        figures.state,
        figures.numerator,
        figures.denominator,
        figures.definition_version
    from first_prints
    inner join figures
        on
            first_prints.authority = figures.authority
            and first_prints.month_end = figures.pack_month
            and first_prints.month_end = figures.month_end
    where first_prints.issue is null
    union all
    select
        first_prints.authority,
        first_prints.month_end,
        first_prints.issue,
        first_prints.is_same_project,
        issued.indicator_id,
        issued.basis,
        issued.state,
        issued.numerator,
        issued.denominator,
        issued.definition_version
    from first_prints
    inner join {{ ref('stg_issued__values') }} as issued
        on
            first_prints.authority = issued.authority
            and first_prints.month_end = issued.pack_month
            and first_prints.month_end = issued.month_end
            and first_prints.issue = issued.issue
    where issued.cohort = 'all' and issued.form = 'month'

)

select
    figures_now.authority,
    figures_now.pack_month,
    figures_now.month_end,
    figures_now.indicator_id,
    figures_now.basis,
    figures_first.issue as first_issue,
    figures_first.is_same_project,
    figures_first.state as first_state,
    figures_first.numerator as first_numerator,
    figures_first.denominator as first_denominator,
    figures_first.definition_version as first_definition_version,
    figures_now.state,
    figures_now.numerator,
    figures_now.denominator,
    figures_now.definition_version,
    coalesce(figures_first.state = 'value' and figures_now.state = 'value', false) as is_split
from figures_now
left join figures_first
    using (authority, month_end, indicator_id, basis)
