-- One row is one figure of one pack (indicator, month, cohort, basis, form), counted, not divided.
-- Every printed value, arrow and colour is made from these rows; each pack's own rows are kept.
-- depends_on: {{ ref('stg_landing__run_parameters') }}
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    on_schema_change='fail',
    pre_hook="{% if is_incremental() %}
        delete from {{ this }} where (authority, pack_month) in (
            select authority, pack_month from {{ ref('stg_landing__run_parameters') }}
        )
    {% endif %}",
) }}
with figures_wanted as (

    select * from {{ ref('indicator_figures_wanted') }}

),

counts as (

    select * from {{ ref('indicator_counts') }}

),

missing_inputs as (

    select distinct
        indicator_id,
        cohort,
        basis
    from {{ ref('indicator_missing_inputs') }}

),

figures_counted as (

    select
        wanted.authority,
        wanted.pack_month,
        wanted.month_end,
        wanted.indicator_id,
        wanted.cohort,
        wanted.basis,
        wanted.form,
        wanted.combine,
        wanted.is_rerun,
        wanted.has_figure,
        coalesce(
            case
                when wanted.combine = 'max' then max(counts.highest) else sum(counts.numerator)
            end,
            0
        ) as numerator,
        coalesce(sum(counts.denominator), 0) as denominator,
        coalesce(sum(counts.member_count), 0) as member_count,
        missing_inputs.indicator_id is not null or not wanted.has_population as is_unavailable
    from figures_wanted as wanted
    left join counts
        on
            wanted.indicator_id = counts.indicator_id
            and wanted.cohort = counts.cohort
            and wanted.basis = counts.basis
            and wanted.counted_from <= counts.month_end
            and wanted.month_end >= counts.month_end
    left join missing_inputs
        on
            wanted.indicator_id = missing_inputs.indicator_id
            and wanted.cohort = missing_inputs.cohort
            and wanted.basis = missing_inputs.basis
    group by
        wanted.authority,
        wanted.pack_month,
        wanted.month_end,
        wanted.indicator_id,
        wanted.cohort,
        wanted.basis,
        wanted.form,
        wanted.combine,
        wanted.is_rerun,
        wanted.has_figure,
        wanted.has_population,
        missing_inputs.indicator_id

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    cohort,
    basis,
    form,
    cast(case when has_figure and not is_unavailable then numerator end as decimal(18, 4))
        as numerator,
    cast(case when has_figure and not is_unavailable then denominator end as decimal(18, 4))
        as denominator,
    case
        when not has_figure then 'n/a'
        when is_unavailable then 'Unavailable'
        when combine = 'count' then 'value'
        when combine = 'max' and member_count > 0 then 'value'
        when combine <> 'max' and denominator > 0 then 'value'
        else 'n/a'
    end as state,
    is_rerun
from figures_counted
