-- One row is one looked-after child whose due date in the case system is not the one the rules
-- give.
-- The due date is worked out again and never used (rulings DEL10); workers steer by the one they
-- see.
{{ config(meta={
    'title': 'A due date in the case system that the rules do not give',
    'severity': 'warn',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, reviews',
    'to_do': 'Correct the due date by the rules',
    'date_is': 'the review',
    'inputs': ['social_care.ssd_cla_reviews', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.7'],
    'shows': ['DQ-20'],
}) }}
select
    reviews.child_id,
    'review' as subject_kind,
    delivered.review_id as subject_id,
    delivered.review_date as concerned_date
from {{ ref('child_reviews') }} as reviews
inner join {{ ref('stg_social_care__episodes') }} as episodes
    on reviews.child_id = episodes.person_id
inner join {{ ref('stg_social_care__reviews') }} as delivered
    on
        episodes.period_of_care_id = delivered.period_of_care_id
        and reviews.review_date = delivered.review_date
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and reviews.review_date >= months.window_start
        and reviews.review_date <= months.month_end
where delivered.review_due_date <> reviews.due_date
group by reviews.child_id, delivered.review_id, delivered.review_date
