-- One row is one line's noise and signal as it may be published: limits are made of every month
-- shown, so one hidden month hides them all.
with signals as (select * from {{ ref('pack_signals') }}),

hidden as (

    select distinct indicator_id
    from {{ ref('pack_published_values') }}
    where cohort = 'all' and basis = 'recorded' and form = 'month' and state = 'c'

)

select
    signals.authority,
    signals.pack_month,
    signals.indicator_id,
    case when hidden.indicator_id is null then signals.verdict else 'c' end as verdict,
    {% for each in [
        'run_note', 'run_months', 'is_small', 'interval_low', 'interval_high', 'month_count',
        'is_provisional', 'mean_value', 'lower_limit', 'upper_limit', 'change_limit',
    ] -%}
        case when hidden.indicator_id is null then signals.{{ each }} end as {{ each }}
        {%- if not loop.last %},{% endif %}
    {% endfor %}
from signals
left join hidden
    on signals.indicator_id = hidden.indicator_id
