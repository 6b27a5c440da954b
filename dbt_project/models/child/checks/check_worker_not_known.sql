-- One row is one worker who holds cases and stands in no list of workers.
-- Team, registration and hours are not known; the caseload counts nowhere.
{{ config(meta={
    'title': 'A worker with cases who is not on the list of workers',
    'severity': 'error',
    'owner': 'data engineer',
    'put_right_in': 'case system, workers',
    'to_do': 'Add the worker to the list of workers',
    'date_is': 'the worker’s first case',
    'inputs': ['social_care.ssd_professionals', 'social_care.ssd_involvements'],
    'distorts': ['11.3', '11.4'],
}) }}
select
    cast(null as varchar) as child_id,
    'worker' as subject_kind,
    involvements.professional_id as subject_id,
    min(involvements.involvement_started_date) as concerned_date
from {{ ref('stg_social_care__involvements') }} as involvements
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and involvements.involvement_started_date <= months.month_end
        and coalesce(involvements.involvement_ended_date, date '9999-12-31') > months.month_end
left join {{ ref('stg_social_care__professionals') }} as professionals
    on involvements.professional_id = professionals.professional_id
where professionals.professional_id is null
group by involvements.professional_id
