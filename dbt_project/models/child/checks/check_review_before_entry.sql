-- One row is one review dated before the period of care it belongs to.
-- It counts nowhere, and the first review of the period looks missing.
{{ config(meta={
    'title': 'A review before care began',
    'severity': 'error',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, reviews',
    'to_do': 'Correct the review’s day, or the entry into care',
    'date_is': 'the review',
    'inputs': ['social_care.ssd_cla_reviews', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.7'],
}) }}
select
    min(episodes.person_id) as child_id,
    'review' as subject_kind,
    reviews.review_id as subject_id,
    reviews.review_date as concerned_date
from {{ ref('stg_social_care__reviews') }} as reviews
inner join {{ ref('stg_social_care__episodes') }} as episodes
    on reviews.period_of_care_id = episodes.period_of_care_id
where not coalesce(reviews.is_cancelled, false)
group by reviews.review_id, reviews.review_date
having reviews.review_date < min(episodes.episode_started_date)
