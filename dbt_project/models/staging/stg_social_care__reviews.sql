-- One row is one review meeting of a looked-after child, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    clar_cla_review_id as review_id,
    clar_cla_id as period_of_care_id,
    cast(clar_cla_review_due_date as date) as review_due_date,
    cast(clar_cla_review_date as date) as review_date,
    clar_cla_review_cancelled = 'Y' as is_cancelled,
    clar_cla_review_participation as participation_code
from {{ source('social_care', 'ssd_cla_reviews') }}
