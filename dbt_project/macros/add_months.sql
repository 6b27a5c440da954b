{# `months` after a date: the same day number, at most the last of that month (definitions 3.1). #}
{% macro add_months(from_date, months) -%}
    cast({{ dbt.dateadd('month', months, from_date) }} as date)
{%- endmacro %}
