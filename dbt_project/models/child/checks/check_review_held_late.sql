-- One row is one review of the twelve months held after its due date.
-- Deferred to manage workload, or entered with the wrong date; the case system keeps no reason for
-- it.
{{ config(meta={
    'title': 'A review held after its due date',
    'severity': 'warn',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, reviews',
    'to_do': 'Correct the day if it was held earlier; else look at why',
    'date_is': 'the review',
    'inputs': ['social_care.ssd_cla_reviews', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.7'],
    'shows': ['DQ-20'],
}) }}
select
    reviews.child_id,
    'review' as subject_kind,
    concat(reviews.period_id, '|', cast(reviews.review_date as varchar)) as subject_id,
    reviews.review_date as concerned_date
from {{ ref('child_reviews') }} as reviews
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and reviews.review_date >= months.window_start
        and reviews.review_date <= months.month_end
where reviews.review_date > reviews.due_date
