{#
    The quotient of two decimal(18, 4) columns, rounded half up to `scale` places on whole numbers only
    (definitions 3.3). Both must be 0 or more, the denominator above 0.
    `//` is DuckDB's whole-number division: the one operator to change for another engine.
#}
{% macro round_half_up(numerator, denominator, scale=1) -%}
    cast(
        cast(
            (cast(({{ numerator }}) * 10000 as hugeint) * {{ 2 * 10 ** scale }}
            + cast(({{ denominator }}) * 10000 as hugeint))
            // (cast(({{ denominator }}) * 10000 as hugeint) * 2) as decimal(18, 0)
        ) * cast('{{ "%.*f" | format(scale, 1 / 10 ** scale) }}' as decimal(9, {{ scale }}))
        as decimal(18, {{ scale }})
    )
{%- endmacro %}
