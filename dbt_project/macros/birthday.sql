{# The n-th birthday; a child born on 29 February has it on 1 March in common years (definitions A34). #}
{% macro birthday(birth_date, years) -%}
    case
        when
            extract(day from {{ birth_date }}) = 29
            and extract(day from {{ add_months(birth_date, 12 * years) }}) = 28
            then cast({{ dbt.dateadd('day', 1, add_months(birth_date, 12 * years)) }} as date)
        else {{ add_months(birth_date, 12 * years) }}
    end
{%- endmacro %}
