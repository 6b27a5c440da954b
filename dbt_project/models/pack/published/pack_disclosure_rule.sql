-- One row is the rule of this published pack: which counts and how small denominators are hidden.
-- The numbers are assumptions (definitions A32), so they are parameters.
{{ config(materialized='view') }}
with catalogue as (

    select distinct
        authority,
        pack_month
    from {{ ref('indicator_catalogue') }}

),

parameters as (select * from {{ ref('parameters') }}),

parameters_by_choice as (

    select
        catalogue.authority,
        catalogue.pack_month,
        parameters.parameter,
        cast(parameters.value as integer) as value,
        row_number() over (
            partition by parameters.parameter
            order by
                case when parameters.authority = '*' then 1 else 0 end,
                parameters.effective_from desc
        ) as choice
    from catalogue
    inner join parameters
        on
            parameters.parameter_set = 'default'
            and parameters.authority in (catalogue.authority, '*')
            and catalogue.pack_month >= parameters.effective_from
            and catalogue.pack_month <= coalesce(parameters.effective_to, catalogue.pack_month)
    where parameters.parameter like 'suppress\_%' escape '\'

)

select
    authority,
    pack_month,
    max(case when parameter = 'suppress_from' then value end) as suppress_from,
    max(case when parameter = 'suppress_to' then value end) as suppress_to,
    max(case when parameter = 'suppress_denominator_below' then value end)
        as suppress_denominator_below
from parameters_by_choice
where choice = 1
group by authority, pack_month
