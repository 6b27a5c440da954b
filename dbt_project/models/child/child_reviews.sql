-- One row is one review meeting held of a looked-after child, with the day by which it was due.
-- First: 20th working day after entry; second and later: REVIEW_SECOND_MONTHS (three) and
-- REVIEW_LATER_MONTHS (six) on from the actual review before, in the same period of care
-- (definitions 6.7, rulings COH1, COH7).
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

reviews as (select * from {{ ref('stg_social_care__reviews') }}),

return_reviews as (select * from {{ ref('stg_ssda903__reviews') }}),

episodes as (select * from {{ ref('child_episodes') }}),

segments as (select * from {{ ref('child_care_segments') }}),

periods as (select * from {{ ref('child_periods_of_care') }}),

children_of_a_period as (

    select distinct
        child_id,
        period_of_care_id
    from episodes
    where period_of_care_id is not null

),

reviews_held as (

    select
        children_of_a_period.child_id,
        reviews.review_date
    from reviews
    inner join children_of_a_period
        on reviews.period_of_care_id = children_of_a_period.period_of_care_id
    where not coalesce(reviews.is_cancelled, false)
    union
    select
        child_id,
        review_date
    from return_reviews

),

reviews_while_looked_after as (

    select
        segments.authority,
        segments.pack_month,
        reviews_held.child_id,
        segments.period_id,
        reviews_held.review_date,
        row_number() over (
            partition by segments.period_id order by reviews_held.review_date
        ) as review_number,
        lag(reviews_held.review_date) over (
            partition by segments.period_id order by reviews_held.review_date
        ) as previous_review_date
    from reviews_held
    inner join segments
        on
            reviews_held.child_id = segments.child_id
            and reviews_held.review_date >= segments.started_date
            and reviews_held.review_date < coalesce(segments.ended_date, date '9999-12-31')

)

select
    reviews.authority,
    reviews.pack_month,
    reviews.child_id,
    reviews.period_id,
    reviews.review_date,
    cast(reviews.review_number as integer) as review_number,
    reviews.previous_review_date,
    case
        when reviews.review_number = 1 then periods.iha_deadline_date
        when reviews.review_number = 2
            then {{ add_months('reviews.previous_review_date', 'months.review_second_months') }}
        else {{ add_months('reviews.previous_review_date', 'months.review_later_months') }}
    end as due_date
from reviews_while_looked_after as reviews
cross join months
inner join periods
    on reviews.period_id = periods.period_id
