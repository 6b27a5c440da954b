-- One row is one adoption in the last twelve months of a child not placed for adoption before the
-- order.
-- Left out of 10.4 (rulings ADO2); the change to an adoption code was not entered.
{{ config(meta={
    'title': 'Adopted without having been placed for adoption',
    'severity': 'error',
    'owner': 'adoption team',
    'put_right_in': 'case system, placements',
    'to_do': 'Enter the change to an adoption code (A3 to A6) with the day of moving in',
    'date_is': 'the adoption order',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_cla_placement'],
    'optional_inputs': ['social_care.adoption_tracker'],
    'distorts': ['10.4'],
    'shows': ['DQ-10'],
}) }}
select
    adoptions.child_id,
    'child' as subject_kind,
    adoptions.child_id as subject_id,
    adoptions.order_date as concerned_date
from {{ ref('child_adoptions') }} as adoptions
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and adoptions.order_date >= months.window_start
        and adoptions.order_date <= months.month_end
where adoptions.placed_date is null
