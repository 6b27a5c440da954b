-- One row is one notice to the nurses that a child became looked after, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    person_id,
    cast(became_looked_after_on as date) as became_looked_after_date,
    cast(health_notified_on as date) as health_notified_date
from {{ source('social_care', 'lcs_bla_notifications') }}
