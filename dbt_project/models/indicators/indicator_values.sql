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
        wanted.has_figure and wanted.has_population and count(missing_inputs.version) = 0
            as is_counted
    from figures_wanted as wanted
    inner join {{ ref('indicator_versions') }} as versions
        on
            wanted.indicator_id = versions.indicator_id
            and wanted.month_end >= versions.counted_from
            and wanted.counted_from < versions.counted_until
    left join {{ ref('indicator_missing_inputs') }} as missing_inputs
        on
            versions.indicator_id = missing_inputs.indicator_id
            and versions.version = missing_inputs.version
            and wanted.cohort = missing_inputs.cohort
            and wanted.basis = missing_inputs.basis
    group by
        wanted.month_end, wanted.indicator_id, wanted.cohort, wanted.basis, wanted.form,
        wanted.has_figure, wanted.has_population

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
    inner join {{ ref('indicator_counts') }} as counts
        on
            wanted.indicator_id = counts.indicator_id
            and wanted.cohort = counts.cohort
            and wanted.basis = counts.basis
            and counts.month_end between wanted.counted_from and wanted.month_end
    group by
        wanted.month_end, wanted.indicator_id, wanted.cohort, wanted.basis, wanted.form,
        wanted.combine

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    cohort,
    basis,
    form,
    cast(case when is_counted then coalesce(numerator, 0) end as decimal(18, 4)) as numerator,
    cast(case when is_counted then coalesce(denominator, 0) end as decimal(18, 4)) as denominator,
    case
        when not has_figure then 'n/a'
        when not is_counted then 'Unavailable'
        when combine = 'count' then 'value'
        when combine = 'max' and member_count > 0 then 'value'
        when combine <> 'max' and denominator > 0 then 'value'
        else 'n/a'
    end as state,
    is_rerun,
    case
        when first_version = last_version then cast(first_version as varchar)
        else concat(cast(first_version as varchar), ' to ', cast(last_version as varchar))
    end as definition_version
from figures_wanted as wanted
inner join versions_of_figures
    using (month_end, indicator_id, cohort, basis, form)
left join sums_of_figures
    using (month_end, indicator_id, cohort, basis, form)
