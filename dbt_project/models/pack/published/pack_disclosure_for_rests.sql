-- One row is one figure of pack_disclosure_figures hidden for a small rest: what leaves it, over a
-- year also the whole. Where an earlier print has shown its count as it is, hiding it is too late,
-- and all that the rest would be worked out from is hidden.
{{ config(materialized='table') }}
with counts as (select * from {{ ref('pack_disclosure_counts') }}),

rests as (select * from {{ ref('pack_disclosure_rests') }}),

shown as (

    select counts.*
    from counts
    left join rests
        using (place, indicator_id)
    where not counts.is_hidden and rests.place is null

),

-- what is called first is no revision, so nothing was shown before it
shown_before as (

    select distinct
        counts.place,
        counts.indicator_id,
        counts.side
    from counts
    inner join shown
        using (indicator_id, cohort, basis, form, month_end, side, count)
    where counts.print <> 'first' and counts.print > shown.print

)

select
    place,
    indicator_id
from rests
union
select
    rests.other_place as place,
    rests.other_id as indicator_id
from rests
left join shown_before as before
    using (place, indicator_id, side)
where
    rests.is_other_hidden
    -- how many are looked after is told by the months before and after: it would hide nothing
    or (before.place is not null and rests.other_id <> '6.1')
