-- One row is one delivered table as published: when it came and how full it is, in hundredths. How
-- many rows it has is not published: from pack to pack it would tell the small counts of events.
with feeds as (select * from {{ ref('pack_feed_completeness') }}),

rule as (select * from {{ ref('pack_disclosure_rule') }})

select
    feeds.authority,
    feeds.pack_month,
    feeds.source,
    feeds.table_name,
    feeds.delivery_state,
    feeds.extracted_on,
    feeds.due_on,
    feeds.days_late,
    cast(null as bigint) as row_count,
    cast(null as bigint) as rows_set_aside_count,
    cast(null as bigint) as rows_lacking_mandatory_count,
    case
        when
            feeds.row_count >= rule.suppress_denominator_below
            and not {{ is_small('feeds.rows_lacking_mandatory_count') }}
            then feeds.mandatory_filled_pct
    end as mandatory_filled_pct,
    cast(null as bigint) as values_set_aside_count
from feeds
cross join rule
