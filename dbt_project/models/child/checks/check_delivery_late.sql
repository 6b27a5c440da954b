-- One row is one source whose newest delivery for the month was extracted after the 20th of the
-- month after.
-- A pack made later shows what is known later, and is read as of another day.
{{ config(meta={
    'title': 'A delivery extracted late',
    'severity': 'warn',
    'owner': 'data engineer',
    'put_right_in': 'an earlier delivery',
    'to_do': 'Send the delivery by the 20th of the month after',
    'date_is': 'the day of the extract',
    'inputs': ['landing.deliveries'],
    'shows': ['DQ-35'],
}) }}
select
    cast(null as varchar) as child_id,
    'source' as subject_kind,
    serving.source as subject_id,
    serving.extracted_on as concerned_date
from {{ ref('stg_landing__serving_deliveries') }} as serving
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and serving.extracted_on
        > {{ dbt.dateadd('day', 'months.delivery_late_days', 'months.month_end') }}
