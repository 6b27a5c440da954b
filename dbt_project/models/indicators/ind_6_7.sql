-- One row is one review meeting held in a month of a looked-after child (definitions 6.7).
-- Those held on or before their due day count; a review not yet held is not here.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

reviews as (select * from {{ ref('child_reviews') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'review' as member_type,
    concat(reviews.child_id, '|', cast(reviews.review_date as varchar)) as member_id,
    reviews.child_id,
    reviews.review_date as status_date,
    cast(
        case when reviews.review_date <= reviews.due_date then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when reviews.review_date <= reviews.due_date then 'held in time'
        else 'held late'
    end as reason
from months
inner join reviews
    on
        months.month_start <= reviews.review_date
        and months.month_end >= reviews.review_date
