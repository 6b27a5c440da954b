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
with figures_wanted as (select * from {{ ref('indicator_figures_wanted') }}),

counts as (select * from {{ ref('indicator_counts') }}),

missing_inputs as (

    select distinct
        indicator_id,
        version,
        cohort,
        basis
    from {{ ref('indicator_missing_inputs') }}

),

versions as (select * from {{ ref('indicator_versions') }}),

-- A month is counted by one version, a year to date by each that was in force in its months.
versions_of_figures as (

    select
        wanted.month_end,
        wanted.indicator_id,
        wanted.cohort,
        wanted.basis,
        wanted.form,
        min(versions.version) as first_version,
        max(versions.version) as last_version,
        max(case when missing_inputs.version is not null then 1 else 0 end) = 1 as lacks_input
    from figures_wanted as wanted
    inner join versions
        on
            wanted.indicator_id = versions.indicator_id
            and wanted.month_end >= versions.counted_from
            and wanted.counted_from < versions.counted_until
    left join missing_inputs
        on
            versions.indicator_id = missing_inputs.indicator_id
            and versions.version = missing_inputs.version
            and wanted.cohort = missing_inputs.cohort
            and wanted.basis = missing_inputs.basis
    group by
        wanted.month_end,
        wanted.indicator_id,
        wanted.cohort,
        wanted.basis,
        wanted.form

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
        versions.first_version,
        versions.last_version,
        coalesce(
            case
                when wanted.combine = 'max' then max(counts.highest) else sum(counts.numerator)
            end,
            0
        ) as numerator,
        coalesce(sum(counts.denominator), 0) as denominator,
        coalesce(sum(counts.member_count), 0) as member_count,
        versions.lacks_input or not wanted.has_population as is_unavailable
    from figures_wanted as wanted
    left join counts
        on
            wanted.indicator_id = counts.indicator_id
            and wanted.cohort = counts.cohort
            and wanted.basis = counts.basis
            and wanted.counted_from <= counts.month_end
            and wanted.month_end >= counts.month_end
    inner join versions_of_figures as versions
        on
            wanted.month_end = versions.month_end
            and wanted.indicator_id = versions.indicator_id
            and wanted.cohort = versions.cohort
            and wanted.basis = versions.basis
            and wanted.form = versions.form
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
        versions.first_version,
        versions.last_version,
        versions.lacks_input

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
    is_rerun,
    cast(
        case
            when first_version = last_version then cast(first_version as varchar)
            else concat(cast(first_version as varchar), ' to ', cast(last_version as varchar))
        end as varchar
    ) as definition_version
from figures_counted
