-- One row is one rule that must hold between figures, for one month of one pack, with both sides.
-- A breach is a warning and a data note, never mended silently (definitions 9.4).
{% set figures = [
    '6.1', '6.3', '6.4', '6.5', '6.6', '6.8', '6.12', '6.13', '6.15', '6.16', '8.3', '8.4', '9.1', '9.2',
    '9.3', '9.4', '9.5', '10.1', '10.2',
] %}
{% set rules = [
    ('6.1', '6.1 = 6.1 of the month before + 6.3 - 6.4', 'n_6_1', '=', 'before_6_1 + n_6_3 - n_6_4'),
    ('6.5', '6.5 >= 6.6 + 6.8', 'n_6_5', '>=', 'n_6_6 + n_6_8'),
    ('6.8', '6.8 = 10.1', 'n_6_8', '=', 'n_10_1'),
    ('6.13', '6.13 <= 6.12', 'n_6_13', '<=', 'n_6_12'),
    ('6.16', '6.16 <= 6.15', 'n_6_16', '<=', 'n_6_15'),
    ('8.3', '8.4 + 9.1 <= 8.3', 'n_8_4 + n_9_1', '<=', 'n_8_3'),
    ('9.2', '9.2 counts the children of 9.1', 'n_9_2', '=', 'n_9_1'),
    ('9.2', '9.2 is out of the children of 6.1', 'd_9_2', '=', 'n_6_1'),
    ('9.3', '9.3 = 9.3 of the month before + 9.4 - 9.5', 'n_9_3', '=', 'before_9_3 + n_9_4 - n_9_5'),
    ('10.2', '10.2 <= 10.1', 'n_10_2', '<=', 'n_10_1'),
] %}
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

indicator_values as (select * from {{ ref('indicator_values') }}),

figures_by_month as (

    select
        figures.authority,
        figures.pack_month,
        figures.month_end,
        {% for figure in figures %}
            max(case when figures.indicator_id = '{{ figure }}' then figures.numerator end)
                as n_{{ figure | replace('.', '_') }},
        {% endfor %}
        max(case when figures.indicator_id = '9.2' then figures.denominator end) as d_9_2
    from indicator_values as figures
    inner join run_parameters
        using (authority, pack_month)
    where
        figures.is_rerun
        and figures.cohort = 'all'
        and figures.basis = 'recorded'
        and figures.form = 'month'
    group by figures.authority, figures.pack_month, figures.month_end

),

figures_with_the_month_before as (

    select
        *,
        lag(n_6_1) over (partition by authority, pack_month order by month_end) as before_6_1,
        lag(n_9_3) over (partition by authority, pack_month order by month_end) as before_9_3
    from figures_by_month

),

rules_by_month as (

    {% for indicator, rule, left_side, relation, right_side in rules %}
        select
            authority,
            pack_month,
            month_end,
            '{{ indicator }}' as indicator_id,
            '{{ rule }}' as rule,
            cast({{ left_side }} as decimal(18, 4)) as left_value,
            cast({{ right_side }} as decimal(18, 4)) as right_value,
            {{ left_side }} {{ relation }} {{ right_side }} as is_kept
        from figures_with_the_month_before
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

-- A side that was not computed leaves nothing to compare.
select
    authority,
    pack_month,
    month_end,
    indicator_id,
    rule,
    left_value,
    right_value,
    not is_kept as is_broken
from rules_by_month
where left_value is not null and right_value is not null
