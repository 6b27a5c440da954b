-- One row is one adoption or placement order of a child without the decision (SHOBPA) that leads
-- to it.
-- 10.2 and 10.5 leave the child out or count it as late (rulings ADO1).
{{ config(meta={
    'title': 'An order without the decision before it',
    'severity': 'error',
    'owner': 'adoption team',
    'put_right_in': 'case system, permanence',
    'to_do': 'Enter the decision (SHOBPA) that led to the order',
    'date_is': 'the order',
    'inputs': ['social_care.ssd_permanence', 'social_care.ssd_legal_status'],
    'optional_inputs': ['social_care.adoption_tracker'],
    'distorts': ['10.2', '10.5'],
    'shows': ['DQ-10'],
}) }}
with orders as (

    select
        child_id,
        order_date
    from {{ ref('child_adoptions') }}
    where shobpa_date is null
    union all
    select
        statuses.child_id,
        statuses.started_date as order_date
    from {{ ref('child_legal_statuses') }} as statuses
    inner join {{ ref('child_report_months') }} as months on months.is_pack_month
    left join {{ ref('child_adoption_decisions') }} as decisions
        on
            statuses.child_id = decisions.child_id
            and decisions.shobpa_date
            <= {{ dbt.dateadd(
                'month', 'months.decision_after_order_months', 'statuses.started_date'
            ) }}
    where statuses.legal_status_code = 'E1' and decisions.child_id is null

)

select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    min(order_date) as concerned_date
from orders
group by child_id
