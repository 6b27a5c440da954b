{#
    Tables and views are replaced where they stand, in one transaction. dbt's own way builds each under another name and
    renames twice, which cost more than the figures: a month has hundreds of them.
#}
{% materialization table, adapter='duckdb' %}
    {%- set existing, target = load_cached_relation(this), this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {% if existing %}drop {{ existing.type }} {{ existing }};{% endif %}
        {{ create_table_as(False, target, compiled_code) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
    {%- set existing, target = load_cached_relation(this), this.incorporate(type='view') -%}
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {% if existing %}drop {{ existing.type }} {{ existing }};{% endif %}
        {{ create_view_as(target, compiled_code) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
