-- One row is one review of the twelve months that does not say how a child of four or over took
-- part.
-- The child's part in reviews cannot be told.
{{ config(meta={
    'title': 'A review without how the child took part',
    'severity': 'warn',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, reviews',
    'to_do': 'Enter how the child took part (PN code)',
    'date_is': 'the review',
    'inputs': ['social_care.ssd_cla_reviews', 'social_care.ssd_cla_episodes', 'social_care.ssd_person'],
}) }}
select
    periods.person_id as child_id,
    'review' as subject_kind,
    reviews.review_id as subject_id,
    reviews.review_date as concerned_date
from {{ ref('stg_social_care__reviews') }} as reviews
inner join (
    select distinct
        period_of_care_id,
        person_id
    from {{ ref('stg_social_care__episodes') }}
) as periods
    on reviews.period_of_care_id = periods.period_of_care_id
inner join {{ ref('child_persons') }} as persons
    on periods.person_id = persons.child_id
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and reviews.review_date >= months.window_start
        and reviews.review_date <= months.month_end
where
    not coalesce(reviews.is_cancelled, false)
    and coalesce(reviews.participation_code, 'PN0') = 'PN0'
    and {{ birthday('persons.birth_date', 'months.participation_from_age') }} <= reviews.review_date
