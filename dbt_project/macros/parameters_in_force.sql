{# Select of one row per month of `months` (a relation with an authority) and parameter in force at its end: of the chosen
   set before the default, the authority's own before everybody's, then the newest. #}
{% macro parameters_in_force(months, month_end, parameter_set="'default'") -%}
    select
        {{ months }}.authority,
        {{ months }}.{{ month_end }},
        parameters.parameter,
        parameters.value
    from {{ months }}
    inner join {{ ref('parameters') }} as parameters
        on
            parameters.parameter_set in ({{ parameter_set }}, 'default')
            and parameters.authority in ({{ months }}.authority, '*')
            and {{ months }}.{{ month_end }} >= parameters.effective_from
            and {{ months }}.{{ month_end }} <= coalesce(parameters.effective_to, date '9999-12-31')
    qualify row_number() over (
        partition by {{ months }}.authority, {{ months }}.{{ month_end }}, parameters.parameter
        order by
            case when parameters.parameter_set = 'default' then 1 else 0 end,
            case when parameters.authority = '*' then 1 else 0 end,
            parameters.effective_from desc
    ) = 1
{%- endmacro %}
