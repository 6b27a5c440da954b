-- One row is one version of an indicator's definition that counts or counted months to this pack.
-- A reader who meets a break mark finds here what was counted before it and what after.
with versions as (select * from {{ ref('indicator_versions') }})

select
    authority,
    pack_month,
    indicator_id,
    version as version_number,
    effective_month,
    is_back_cast,
    name,
    definition,
    inputs,
    owner,
    statutory_reference
from versions
where counted_from <= pack_month
