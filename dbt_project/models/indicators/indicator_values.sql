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

missing_inputs as (select * from {{ ref('indicator_missing_inputs') }}),

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
        count(missing_inputs.version) > 0 as lacks_input
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
        wanted.month_end, wanted.indicator_id, wanted.cohort, wanted.basis, wanted.form

),

sums_of_figures as (

    select
        wanted.month_end,
        wanted.indicator_id,
        wanted.cohort,
        wanted.basis,
        wanted.form,
        case when wanted.combine = 'max' then max(counts.highest) else sum(counts.numerator) end
            as numerator,
        sum(counts.denominator) as denominator,
        sum(counts.member_count) as member_count
    from figures_wanted as wanted
    inner join counts
        on
            wanted.indicator_id = counts.indicator_id
            and wanted.cohort = counts.cohort
            and wanted.basis = counts.basis
            and counts.month_end between wanted.counted_from and wanted.month_end
    group by
        wanted.month_end, wanted.indicator_id, wanted.cohort, wanted.basis, wanted.form,
        wanted.combine

),

figures_counted as (

    select
        wanted.*,
        versions.first_version,
        versions.last_version,
        versions.lacks_input or not wanted.has_population as is_unavailable,
        coalesce(sums.numerator, 0) as numerator,
        coalesce(sums.denominator, 0) as denominator,
        coalesce(sums.member_count, 0) as member_count
    from figures_wanted as wanted
    inner join versions_of_figures as versions
        using (month_end, indicator_id, cohort, basis, form)
    left join sums_of_figures as sums
        using (month_end, indicator_id, cohort, basis, form)

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
