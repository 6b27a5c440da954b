-- One row is one data-quality check and one age, in whole months, of its open issues in one pack
-- month.
-- From it a median age is a count of issues, and no list of them.
{{ config(materialized='view') }}
with issues as (select * from {{ ref('child_quality_issues') }} where state in ('open', 'reopened'))

select
    authority,
    pack_month,
    check_id,
    age_months,
    count(*) as open_count
from issues
group by authority, pack_month, check_id, age_months
