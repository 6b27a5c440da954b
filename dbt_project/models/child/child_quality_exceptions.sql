-- One row is one exception that a check listed in one pack month, with the id of its issue.
-- The issue stays the same one from month to month, as long as check, kind and id of its record do.
{{ config(materialized='view') }}
select
    exceptions.*,
    concat(
        'Q',
        substring(
            md5(
                concat(
                    exceptions.authority, '|', exceptions.check_id, '|',
                    exceptions.subject_kind, '|', exceptions.subject_id
                )
            ),
            1,
            10
        )
    ) as issue_id
from {{ ref('stg_quality__exceptions') }} as exceptions
