-- One row is one table that a source delivers, in the pack month: how whole and how punctual the
-- delivery is that serves. A mandatory field is one that no row can do without (feed contracts).
-- An empty share: no row, or the table did not come.
with counts as (select * from {{ ref('indicator_feed_counts') }})

select
    authority,
    pack_month,
    source,
    table_name,
    delivery_state,
    extracted_on,
    due_date as due_on,
    cast(
        case
            when extracted_on > due_date then {{ dbt.datediff('due_date', 'extracted_on', 'day') }}
            when extracted_on <= due_date then 0
        end as integer
    ) as days_late,
    cast(row_count as bigint) as row_count,
    cast(rows_set_aside_count as bigint) as rows_set_aside_count,
    cast(rows_lacking_mandatory_count as bigint) as rows_lacking_mandatory_count,
    case
        when row_count > 0
            then {{ round_half_up(
                '100 * (row_count - rows_lacking_mandatory_count)', 'row_count'
            ) }}
    end as mandatory_filled_pct,
    cast(values_set_aside_count as bigint) as values_set_aside_count
from counts
