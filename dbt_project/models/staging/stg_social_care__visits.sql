-- One row is one visit to a looked-after child, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    clav_cla_visit_id as visit_id,
    clav_cla_id as period_of_care_id,
    clav_person_id as person_id,
    cast(clav_cla_visit_date as date) as visit_date,
    clav_cla_visit_seen = 'Y' as is_child_seen,
    clav_cla_visit_seen_alone = 'Y' as is_child_seen_alone
from {{ source('social_care', 'ssd_cla_visits') }}
