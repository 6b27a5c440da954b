-- One row is one person open to the leaving care service, for the pack month only.
-- It says who is a care leaver (7.1, rulings LEA1), and of another why not.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

records as (select * from {{ ref('child_care_leaver_records') }}),

persons as (select * from {{ ref('child_persons') }}),

looked_after_children as (

    select child_id from {{ ref('child_months') }}
    where month_end = pack_month

),

days_since_fourteen as (

    select * from {{ ref('child_days_since_fourteen') }}
    where month_end = pack_month

),

records_judged as (

    select
        records.*,
        months.month_end,
        case
            when looked_after_children.child_id is not null then 'looked after'
            when persons.death_date <= months.month_end then 'died'
            when not records.is_counted then 'died or home with a parent'
            when records.eligibility in ('Eligible', 'No Current Eligibility')
                then 'category not counted'
            when persons.birth_date is null then 'no date of birth'
            when
                {{ birthday('persons.birth_date', 'months.care_leaver_to_age + 1') }}
                <= months.month_end
                then concat(cast(months.care_leaver_to_age + 1 as varchar), ' or over')
            when
                records.eligibility = 'not said'
                and not coalesce(days_since_fourteen.is_eligible, false)
                then 'no category and under 13 weeks in care'
        end as left_out_reason
    from records
    cross join months
    left join persons
        on records.child_id = persons.child_id
    left join looked_after_children
        on records.child_id = looked_after_children.child_id
    left join days_since_fourteen
        on records.child_id = days_since_fourteen.child_id

)

select
    authority,
    pack_month,
    month_end,
    child_id,
    eligibility,
    in_touch_code,
    accommodation_code,
    activity_code,
    left_out_reason,
    left_out_reason is null as is_care_leaver,
    is_in_suitable_accommodation,
    is_in_education_employment_or_training,
    pathway_plan_review_date
from records_judged
