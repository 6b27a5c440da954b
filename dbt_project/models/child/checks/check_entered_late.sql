-- One row is one event of the last three months that came into the case system more than four
-- weeks late.
-- Figures first printed are too low and rise when they are run again.
{{ config(meta={
    'title': 'An event entered more than four weeks late',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'nothing to enter: it is in now',
    'to_do': 'Nothing to enter; look at why it came late',
    'date_is': 'the event',
    'inputs': [
        'social_care.ssd_cla_reviews', 'social_care.ssd_cla_health', 'social_care.ssd_cla_visits',
    ],
    'optional_inputs': [
        'social_care.ssd_missing', 'social_care.ssd_involvements', 'social_care.ssd_professionals',
        'social_care.ssd_department',
    ],
    'distorts': ['6.7', '6.9', '6.10', '6.11', '6.13', '6.14', '6.15'],
    'shows': ['DQ-02', 'DQ-03'],
}) }}
select
    lags.child_id,
    'late event' as subject_kind,
    concat(lags.kind, '|', lags.event_id) as subject_id,
    lags.event_date as concerned_date
from {{ ref('child_input_lags') }} as lags
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and lags.event_date
        > {{ dbt.last_day(
            dbt.dateadd('month', '-months.recent_months', 'months.month_end'), 'month'
        ) }}
        and lags.event_date <= months.month_end
where lags.least_lag_days > months.entered_late_days and lags.source = 'social_care'
