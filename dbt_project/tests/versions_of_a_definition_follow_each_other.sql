-- Numbered without a gap, each from a later month, and the older kept under their number; what a
-- figure is (unit, form, how it combines) does not change with what it counts.
with versions as (select * from {{ ref('indicator_versions') }})

select
    versions.indicator_id,
    versions.version,
    versions.model_name
from versions
left join versions as next_versions
    on
        versions.indicator_id = next_versions.indicator_id
        and versions.version + 1 = next_versions.version
where
    versions.model_name <> concat(
        'ind_',
        replace(versions.indicator_id, '.', '_'),
        case
            when next_versions.version is null then ''
            else concat('_v', cast(versions.version as varchar))
        end
    )
    or versions.effective_month >= next_versions.effective_month
    or versions.unit <> next_versions.unit
    or versions.combine <> next_versions.combine
    or versions.form <> next_versions.form
    or versions.display <> next_versions.display
    or versions.is_evidenced <> next_versions.is_evidenced
    or versions.has_uasc_subset <> next_versions.has_uasc_subset
