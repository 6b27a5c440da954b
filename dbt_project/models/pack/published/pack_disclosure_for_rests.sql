-- One row is one figure of pack_disclosure_figures hidden for a small rest: what leaves it, over a
-- year also the whole. Where an earlier print has shown the first as it is, hiding it is too late,
-- and all that the rest would be worked out from is hidden.
{{ config(materialized='table') }}
with figures as (select * from {{ ref('pack_disclosure_figures') }}),

rests as (select * from {{ ref('pack_disclosure_rests') }}),

shown as (

    select figures.*
    from figures
    left join rests
        using (place, indicator_id)
    where not figures.is_hidden and rests.place is null

),

-- what is called first is no revision, so nothing was shown before it
rests_shown_before as (

    select distinct
        figures.place,
        figures.indicator_id
    from figures
    inner join shown
        on
            figures.indicator_id = shown.indicator_id
            and figures.cohort = shown.cohort
            and figures.basis = shown.basis
            and figures.form = shown.form
            and figures.month_end = shown.month_end
            and figures.numerator = shown.numerator
            and figures.denominator is not distinct from shown.denominator
            and figures.print > shown.print
    where figures.print <> 'first'

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
left join rests_shown_before as before
    using (place, indicator_id)
where rests.is_other_hidden or before.place is not null
