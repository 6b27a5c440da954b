-- One row is one table of another source as published: which share of its rows reached a child. How
-- many did, and by what, is not published: few do by a match or a decision.
with rates as (select * from {{ ref('pack_match_rates') }}),

rule as (select * from {{ ref('pack_disclosure_rule') }})

select
    rates.authority,
    rates.pack_month,
    rates.source,
    rates.table_name,
    rates.is_list_of_children,
    cast(null as bigint) as row_count,
    cast(null as bigint) as by_number_count,
    cast(null as bigint) as by_match_count,
    cast(null as bigint) as by_decision_count,
    cast(null as bigint) as waiting_count,
    cast(null as bigint) as not_reached_count,
    case
        when
            rates.row_count >= rule.suppress_denominator_below
            and not {{ is_small('rates.not_reached_count') }}
            and not {{ is_small('rates.row_count - rates.not_reached_count') }}
            then rates.matched_pct
    end as matched_pct
from rates
cross join rule
