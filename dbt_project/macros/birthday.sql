{#
    The birthday of `years`, a number or a column; a child born on 29 February has it on 1 March in common years
    (definitions A34).
#}
{% macro birthday(birth_date, years) -%}
    {%- set months = '12 * (' ~ years ~ ')' -%}
    case
        when
            extract(day from {{ birth_date }}) = 29
            and extract(day from {{ add_months(birth_date, months) }}) = 28
            then cast({{ dbt.dateadd('day', 1, add_months(birth_date, months)) }} as date)
        else {{ add_months(birth_date, months) }}
    end
{%- endmacro %}
