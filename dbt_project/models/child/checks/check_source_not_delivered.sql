-- One row is one source that has delivered before and does not serve the pack month.
-- Its figures read Unavailable; a gap must not be read as nothing.
{{ config(meta={
    'title': 'A source that did not deliver for the month: its figures read Unavailable',
    'severity': 'error',
    'owner': 'data engineer',
    'put_right_in': 'a delivery between month end and cut-off',
    'to_do': 'Send the delivery',
    'date_is': 'the last delivery',
    'inputs': ['landing.deliveries'],
    'shows': ['DQ-13', 'DQ-17'],
}) }}
select
    cast(null as varchar) as child_id,
    'source' as subject_kind,
    deliveries.source as subject_id,
    max(deliveries.extracted_on) as concerned_date
from {{ ref('stg_landing__deliveries') }} as deliveries
inner join {{ ref('stg_landing__run_parameters') }} as run_parameters
    on
        deliveries.authority = run_parameters.authority
        and deliveries.extracted_on <= run_parameters.cut_off
left join {{ ref('stg_landing__serving_deliveries') }} as serving
    on deliveries.source = serving.source
left join {{ ref('stg_landing__serving_deliveries') }} as stands_in
    on
        stands_in.source in ('social_care', 'ssda903')
        and deliveries.source in ('social_care', 'ssda903')
where serving.source is null and stands_in.source is null
group by deliveries.source
