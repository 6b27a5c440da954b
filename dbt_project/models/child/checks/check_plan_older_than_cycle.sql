-- One row is one child whose plan is out of date by its months, though no review has been held
-- since.
-- The plan is renewed at reviews, every five to six months; a shorter period counts good practice
-- as late.
{{ config(meta={
    'title': 'A plan out of date before the next review is due',
    'severity': 'warn',
    'owner': 'service manager',
    'put_right_in': 'parameter plan_months, or case system, plans',
    'to_do': 'Renew the plan, or lengthen PLAN_MONTHS to the cycle of reviews',
    'date_is': 'the day it was due',
    'inputs': ['social_care.lcs_plans', 'social_care.ssd_cla_reviews'],
    'distorts': ['6.14'],
    'shows': ['DQ-09'],
}) }}
with last_reviews as (

    select
        reviews.child_id,
        max(reviews.review_date) as review_date
    from {{ ref('child_reviews') }} as reviews
    inner join {{ ref('child_report_months') }} as months
        on months.is_pack_month and reviews.review_date <= months.month_end
    group by reviews.child_id

)

select
    plans.child_id,
    'child' as subject_kind,
    plans.child_id as subject_id,
    plans.due_date as concerned_date
from {{ ref('child_plan_months') }} as plans
inner join last_reviews
    on plans.child_id = last_reviews.child_id
where
    plans.month_end = plans.pack_month
    and not plans.is_up_to_date
    and plans.last_authorised_date >= last_reviews.review_date
