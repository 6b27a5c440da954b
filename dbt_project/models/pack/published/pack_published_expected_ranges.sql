-- One row is one estimate of how far a value may still change, where the value itself is published.
-- An estimate beside a hidden value would bound it.
with ranges as (select * from {{ ref('pack_expected_ranges') }}),

shown as (select * from {{ ref('pack_published_scorecard') }} where state = 'value')

select
    ranges.authority,
    ranges.pack_month,
    ranges.indicator_id,
    ranges.month_count,
    ranges.lowest_value,
    ranges.highest_value
from ranges
inner join shown
    on ranges.indicator_id = shown.indicator_id
