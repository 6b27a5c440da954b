-- One row is the rule of this published pack: which counts and how small denominators are hidden.
-- The numbers are assumptions (definitions A32), so they are parameters.
{{ config(materialized='view') }}
with months as (

    select distinct
        authority,
        pack_month
    from {{ ref('indicator_catalogue') }}

),

parameters_in_force as (

    {{ parameters_in_force('months', 'pack_month') }}

)

select
    authority,
    pack_month,
    {% for parameter in ['suppress_from', 'suppress_to', 'suppress_denominator_below'] -%}
        max(case when parameter = '{{ parameter }}' then cast(value as integer) end)
            as {{ parameter }}{% if not loop.last %},{% endif %}
    {% endfor -%}
from parameters_in_force
group by authority, pack_month
