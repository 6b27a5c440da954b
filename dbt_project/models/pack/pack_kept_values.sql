-- One row is one cell as one pack up to this one shows it: signed off, else as computed.
-- A signed-off pack speaks with its newest issue alone, however often its month is run again.
{{ config(materialized='view') }}
with catalogue as (select * from {{ ref('indicator_catalogue') }}),

computed_values as (select * from {{ ref('pack_computed_values') }}),

issues as (select * from {{ ref('stg_issued__issues') }}),

issued_values as (select * from {{ ref('stg_issued__values') }}),

this_pack as (

    select distinct
        authority,
        pack_month
    from catalogue

),

newest_issues as (

    select
        issues.authority,
        issues.pack_month,
        max(issues.issue) as issue
    from issues
    inner join this_pack
        on issues.authority = this_pack.authority and issues.pack_month < this_pack.pack_month
    group by issues.authority, issues.pack_month

),

cells_computed as (

    select computed_values.*
    from computed_values
    inner join this_pack
        on
            computed_values.authority = this_pack.authority
            and computed_values.pack_month <= this_pack.pack_month
    left join newest_issues
        on
            computed_values.authority = newest_issues.authority
            and computed_values.pack_month = newest_issues.pack_month
    where computed_values.is_rerun and newest_issues.issue is null

),

cells_signed_off as (

    select issued_values.*
    from issued_values
    inner join newest_issues
        using (authority, pack_month, issue)
    where issued_values.state is not null

)

select
    authority,
    pack_month,
    cast(null as integer) as issue,
    month_end,
    indicator_id,
    cohort,
    basis,
    form,
    state,
    displayed_value,
    numerator,
    denominator,
    definition_version
from cells_computed
union all
select * from cells_signed_off
