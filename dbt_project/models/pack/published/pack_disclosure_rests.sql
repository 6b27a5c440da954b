-- One row is one figure of pack_disclosure_figures that leaves too little of a larger one: as a
-- part of a whole in its own place (print, cohort, basis, form and month), as UASC of all children,
-- or as evidenced beside recorded; and one other that must be known to work out what is left.
{{ config(materialized='table') }}
with figures as (select * from {{ ref('pack_disclosure_figures') }}),

parts as (select * from {{ ref('disclosure_parts') }}),

-- what is left of the whole beside its parts is a count that nobody prints, and anyone can make
parts_with_a_small_rest as (

    select
        part.place,
        part.indicator_id,
        parts.whole_id,
        parts.part_id,
        parts.other_part_id,
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
    small.place,
    small.indicator_id,
    small.place as other_place,
    others.other_id,
    -- a part may be known from its months, where the whole is not
    small.form = 'year to date' and others.other_id = small.whole_id as is_other_hidden
from parts_with_a_small_rest as small
cross join unnest([small.whole_id, small.part_id, small.other_part_id]) as others (other_id)
where others.other_id is not null
union
-- UASC against all, evidenced against recorded
select
    part.place,
    part.indicator_id,
    whole.place as other_place,
    whole.indicator_id as other_id,
    false as is_other_hidden
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
