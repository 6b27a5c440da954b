-- One row is one kind of value of the deliveries of this month that could not be read or is in no
-- code list.
-- The value counts as empty, or the row is left out; rejected_rows names file, row and column.
{{ config(meta={
    'title': 'Values that could not be read and count as empty',
    'severity': 'warn',
    'owner': 'data engineer',
    'put_right_in': 'the source, by rejected_rows',
    'to_do': 'Correct the value in the source',
    'date_is': 'the last delivery',
    'inputs': ['landing.rejected_rows'],
    'shows': ['DQ-53'],
}) }}
select
    cast(null as varchar) as child_id,
    concat('column of ', rejected.source) as subject_kind,
    concat(rejected.table_name, '.', rejected.column_name, ': ', rejected.rule) as subject_id,
    max(serving.extracted_on) as concerned_date
from {{ ref('stg_landing__rejected_rows') }} as rejected
inner join {{ ref('stg_landing__serving_deliveries') }} as serving
    on rejected.delivery_id = serving.delivery_id
where rejected.set_aside in ('row', 'value')
group by rejected.source, rejected.table_name, rejected.column_name, rejected.rule
