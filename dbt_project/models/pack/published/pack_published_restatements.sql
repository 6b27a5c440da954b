-- One row is one cause of the change of a figure that is shown, as a word: how many changed is not
-- published, as few do.
with restatements as (select * from {{ ref('pack_restatements') }}),

changed as (select * from {{ ref('pack_published_restated_values') }} where is_changed)

select
    restatements.authority,
    restatements.pack_month,
    restatements.month_end,
    restatements.indicator_id,
    restatements.basis,
    restatements.cause,
    cast(null as bigint) as member_count,
    cast(null as decimal(18, 4)) as numerator_change,
    cast(null as decimal(18, 4)) as denominator_change
from restatements
inner join changed
    using (indicator_id, basis, month_end)
