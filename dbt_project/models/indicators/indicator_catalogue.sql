-- One row is one indicator, by the version of its definition that is in force in the pack month.
-- It tells every later model how the members combine, and the reader what the figure means.
with report_months as (select * from {{ ref('child_report_months') }}),

versions as (select * from {{ ref('indicator_versions') }}),

versions_in_force as (

    select
        versions.*,
        report_months.shown_as_first_printed,
        -- a table without dates (7.1) or the roll of the virtual school tells of its own day alone
        -- (definitions 3.3)
        versions.display = 'as re-run'
        and not (
            report_months.pep_cohort = 'virtual_school_roll'
            and versions.inputs like '%virtual_school.pupils%'
        ) as can_be_rerun
    from versions
    inner join report_months
        on
            versions.pack_month = report_months.month_end
            and versions.counted_from <= report_months.month_end
            and versions.counted_until > report_months.month_end
    where report_months.is_pack_month

)

select
    authority,
    pack_month,
    indicator_id,
    name,
    section,
    unit,
    combine,
    form,
    polarity,
    good_performance,
    definition,
    owner,
    statutory_reference,
    companion_of,
    cast(version as varchar) as version,
    effective_month,
    cast(
        case
            when
                can_be_rerun
                and not coalesce(
                    concat(shown_as_first_printed, ';') like concat('%', indicator_id, ';%'), false
                )
                then 'as re-run'
            else 'as first printed'
        end as varchar
    ) as display,
    cast(can_be_rerun as boolean) as can_be_rerun,
    inputs,
    sort_order,
    decimals,
    is_evidenced,
    has_uasc_subset
from versions_in_force
