{# Whether a count is one that is not published (definitions 4.4); the columns of pack_disclosure_rule are in scope. #}
{% macro is_small(count) -%}
    (({{ count }}) >= suppress_from and ({{ count }}) <= suppress_to)
{%- endmacro %}
