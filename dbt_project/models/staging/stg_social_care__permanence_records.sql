-- One row is one permanence plan of a child, from decision to order, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    perm_table_id as permanence_id,
    perm_person_id as person_id,
    perm_cla_id as period_of_care_id,
    cast(perm_adm_decision_date as date) as shobpa_date,
    cast(perm_placement_order_date as date) as placement_order_date,
    cast(perm_matched_date as date) as matched_date,
    cast(perm_placed_for_adoption_date as date) as placed_for_adoption_date,
    cast(perm_placed_ffa_cp_date as date) as placed_fostering_for_adoption_date,
    cast(perm_decision_reversed_date as date) as decision_reversed_date,
    cast(perm_permanence_order_date as date) as permanence_order_date,
    perm_permanence_order_type as permanence_order_type
from {{ source('social_care', 'ssd_permanence') }}
