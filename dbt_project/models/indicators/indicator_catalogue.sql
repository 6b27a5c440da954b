-- One row is one indicator, by the version of its definition that is in force in the pack month.
-- It tells every later model how the members combine, and the reader what the figure means.
with report_months as (

    select * from {{ ref('child_report_months') }}

),

versions as (

    select * from {{ ref('indicator_versions') }}

)

select
    versions.authority,
    versions.pack_month,
    versions.indicator_id,
    versions.name,
    versions.section,
    versions.unit,
    versions.combine,
    versions.form,
    versions.polarity,
    versions.good_performance,
    versions.definition,
    versions.owner,
    versions.statutory_reference,
    versions.companion_of,
    cast(versions.version as varchar) as version,
    versions.effective_month,
    -- the roll of the virtual school is undated (definitions 3.3)
    cast(
        case
            when
                report_months.pep_cohort = 'virtual_school_roll'
                and versions.inputs like '%virtual_school.pupils%'
                then 'as first printed'
            else versions.display
        end as varchar
    ) as display,
    versions.inputs,
    versions.sort_order,
    versions.decimals,
    versions.is_evidenced,
    versions.has_uasc_subset
from versions
inner join report_months
    on
        versions.pack_month = report_months.month_end
        and versions.counted_from <= report_months.month_end
        and versions.counted_until > report_months.month_end
where report_months.is_pack_month
