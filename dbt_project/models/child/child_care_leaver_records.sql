-- One row is one person open to the leaving care service on the day of the extract.
-- By the case system or the return, read by the code lists; neither holds dates to re-run by.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

care_leavers as (select * from {{ ref('stg_social_care__care_leavers') }}),

return_care_leavers as (select * from {{ ref('stg_ssda903__care_leavers') }}),

codes_in_touch as (select * from {{ ref('codes_in_touch') }}),

codes_accommodation as (select * from {{ ref('codes_accommodation') }}),

codes_activities as (select * from {{ ref('codes_activities') }}),

care_leavers_of_either_source as (

    select
        person_id as child_id,
        coalesce(eligibility, 'not said') as eligibility,
        in_touch_code,
        accommodation_code,
        accommodation_suitability_code,
        activity_code,
        pathway_plan_review_date
    from care_leavers
    union all
    -- the return lists care leavers only, and names no category (rulings K23)
    select
        child_id,
        'on the return' as eligibility,
        in_touch_code,
        accommodation_code,
        cast(null as varchar) as accommodation_suitability_code,
        activity_code,
        cast(null as date) as pathway_plan_review_date
    from return_care_leavers

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    care_leavers.child_id,
    care_leavers.eligibility,
    care_leavers.in_touch_code,
    care_leavers.accommodation_code,
    care_leavers.activity_code,
    coalesce(codes_in_touch.is_counted, true) as is_counted,
    -- a digit after the letter is the suitability, as in the return (rulings LEA2, K10)
    coalesce(codes_accommodation.is_suitable_type, false)
    and coalesce(
        care_leavers.accommodation_suitability_code,
        codes_accommodation.suitability_code,
        ''
    ) = '1'
    and not coalesce(codes_in_touch.is_out_of_touch, false) as is_in_suitable_accommodation,
    coalesce(codes_activities.is_eet, false) as is_in_education_employment_or_training,
    care_leavers.pathway_plan_review_date
from care_leavers_of_either_source as care_leavers
cross join run_parameters
left join codes_in_touch
    on care_leavers.in_touch_code = codes_in_touch.code
left join codes_accommodation
    on care_leavers.accommodation_code = codes_accommodation.code
left join codes_activities
    on care_leavers.activity_code = codes_activities.code
