-- One row is one figure of pack_disclosure_figures hidden because what it leaves of a larger one is
-- small: as a part of a whole in its own place (print, cohort, basis, form and month), as UASC of
-- all children, or as evidenced beside recorded.
{{ config(materialized='table') }}
with figures as (select * from {{ ref('pack_disclosure_figures') }}),

parts as (select * from {{ ref('disclosure_parts') }}),

-- what is left of the whole beside its parts is a count that nobody prints, and anyone can make
parts_with_a_small_rest as (

    select
        part.place,
        part.indicator_id,
        parts.whole_id,
        part.form
    from parts
    inner join figures as part
        on parts.indicator_id = part.indicator_id
    inner join figures as whole
        on part.place = whole.place and parts.whole_id = whole.indicator_id
    inner join figures as taken
        on part.place = taken.place and parts.part_id = taken.indicator_id
    left join figures as also_taken
        on part.place = also_taken.place and parts.other_part_id = also_taken.indicator_id
    where
        part.numerator > 0
        and (parts.other_part_id is null or also_taken.numerator is not null)
        and (whole.numerator - taken.numerator - coalesce(also_taken.numerator, 0))
        between part.suppress_from and part.suppress_to

)

select
    place,
    indicator_id
from parts_with_a_small_rest
union
-- a part may be known from its months, where the whole is not: over a year both are hidden
select
    place,
    whole_id as indicator_id
from parts_with_a_small_rest
where form = 'year to date'
union
-- UASC against all, evidenced against recorded
select
    part.place,
    part.indicator_id
from figures as part
inner join figures as whole
    on
        part.print = whole.print
        and part.form = whole.form
        and part.month_end = whole.month_end
        and part.indicator_id = whole.indicator_id
        and whole.cohort = 'all'
        and (
            (part.cohort = 'uasc' and part.basis = whole.basis)
            or (part.cohort = 'all' and part.basis = 'evidenced' and whole.basis = 'recorded')
        )
where
    (
        (part.numerator > 0 or part.basis = 'evidenced')
        and abs(whole.numerator - part.numerator) between part.suppress_from and part.suppress_to
    )
    or (
        (part.denominator > 0 or part.basis = 'evidenced')
        and part.combine in ('share', 'ratio')
        and abs(whole.denominator - part.denominator)
        between part.suppress_from and part.suppress_to
    )
