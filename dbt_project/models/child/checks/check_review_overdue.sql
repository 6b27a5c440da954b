-- One row is one looked-after child whose next review was due before the month end and is not
-- recorded.
-- It was not held, or was held and not entered; 6.7 counts it only when it is.
{{ config(meta={
    'title': 'A review that was due and is not recorded',
    'severity': 'warn',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, reviews',
    'inputs': ['social_care.ssd_cla_reviews', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.7', '6.14'],
    'shows': ['DQ-19', 'DQ-20'],
}) }}
with last_reviews as (

    select
        period_id,
        max(review_date) as review_date,
        count(*) as reviews
    from {{ ref('child_reviews') }}
    inner join {{ ref('child_report_months') }} as months
        on months.is_pack_month and review_date <= months.month_end
    group by period_id

),

due as (

    select
        children.child_id,
        children.month_end,
        case
            when last_reviews.reviews is null then children.iha_deadline_date
            when last_reviews.reviews = 1
                then {{ add_months('last_reviews.review_date', 'months.review_second_months') }}
            else {{ add_months('last_reviews.review_date', 'months.review_later_months') }}
        end as due_date
    from {{ ref('child_months') }} as children
    inner join {{ ref('child_report_months') }} as months
        on months.is_pack_month and children.month_end = months.month_end
    left join last_reviews
        on children.period_id = last_reviews.period_id

)

select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    due_date as concerned_date
from due
where due_date < month_end
