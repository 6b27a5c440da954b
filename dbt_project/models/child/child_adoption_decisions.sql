-- One row is one agency decision that a child should be placed for adoption (SHOBPA).
-- By the permanence table or the return; match and order stand in the same row (rulings ADO1).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

permanence as (select * from {{ ref('stg_social_care__permanence_records') }}),

return_decisions as (select * from {{ ref('stg_ssda903__adoption_decisions') }}),

return_adoptions as (select * from {{ ref('stg_ssda903__adoptions') }}),

decisions_of_either_source as (

    select
        permanence_id as decision_id,
        person_id as child_id,
        shobpa_date,
        decision_reversed_date,
        placement_order_date,
        matched_date
    from permanence
    union all
    select
        concat_ws(
            ' ', return_decisions.child_id, cast(return_decisions.shobpa_date as varchar)
        ) as decision_id,
        return_decisions.child_id,
        return_decisions.shobpa_date,
        return_decisions.decision_reversed_date,
        cast(null as date) as placement_order_date,
        return_adoptions.matched_date
    from return_decisions
    left join return_adoptions
        on return_decisions.child_id = return_adoptions.child_id

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    decisions.child_id,
    decisions.decision_id,
    decisions.shobpa_date,
    decisions.decision_reversed_date,
    decisions.placement_order_date,
    decisions.matched_date
from decisions_of_either_source as decisions
cross join run_parameters
where decisions.child_id is not null and decisions.shobpa_date is not null
