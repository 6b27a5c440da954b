-- One row is one count that leaves too little of a larger one: of a part, of a whole in its own
-- place (print, cohort, basis, form and month); of UASC, of all children; what is evidenced, of
-- what is recorded; of a share, of all that it is out of. And one other figure that must be known
-- to work out what is left.
{{ config(materialized='table') }}
with counts as (select * from {{ ref('pack_disclosure_counts') }}),

numerators as (select * from counts where side = 'numerator'),

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
    inner join numerators as part
        on parts.indicator_id = part.indicator_id
    inner join numerators as whole
        on part.place = whole.place and parts.whole_id = whole.indicator_id
    inner join numerators as taken
        on part.place = taken.place and parts.part_id = taken.indicator_id
    left join numerators as also_taken
        on part.place = also_taken.place and parts.other_part_id = also_taken.indicator_id
    where
        part.count > 0
        and (parts.other_part_id is null or also_taken.count is not null)
        and (whole.count - taken.count - coalesce(also_taken.count, 0))
        between part.suppress_from and part.suppress_to

)

select
    small.place,
    small.indicator_id,
    'numerator' as side,
    small.place as other_place,
    others.other_id,
    -- a part may be known from its months, where the whole is not
    small.form = 'year to date' and others.other_id = small.whole_id as is_other_hidden
from parts_with_a_small_rest as small
cross join unnest([small.whole_id, small.part_id, small.other_part_id]) as others (other_id)
where others.other_id is not null
union
select
    part.place,
    part.indicator_id,
    part.side,
    whole.place as other_place,
    whole.indicator_id as other_id,
    false as is_other_hidden
from counts as part
inner join counts as whole
    on
        part.print = whole.print
        and part.form = whole.form
        and part.month_end = whole.month_end
        and part.indicator_id = whole.indicator_id
        and part.side = whole.side
        and (
            (part.cohort = 'uasc' and whole.cohort = 'all' and part.basis = whole.basis)
            or (
                part.cohort = whole.cohort
                and part.basis = 'evidenced'
                and whole.basis = 'recorded'
            )
        )
where
    (part.count > 0 or part.basis = 'evidenced')
    and abs(whole.count - part.count) between part.suppress_from and part.suppress_to
union
-- the share is hidden by itself; others tell what it is out of
select
    shares.place,
    shares.indicator_id,
    shares.side,
    others.place as other_place,
    others.indicator_id as other_id,
    false as is_other_hidden
from numerators as shares
inner join numerators as others
    using (print, cohort, form, month_end)
left join {{ ref('disclosure_denominators') }} as denominators
    on
        shares.indicator_id = denominators.indicator_id
        and others.indicator_id = denominators.told_by_id
where
    shares.combine = 'share'
    and shares.denominator - shares.numerator between shares.suppress_from and shares.suppress_to
    and (
        denominators.told_by_id is not null
        or (shares.indicator_id = others.indicator_id and shares.basis <> others.basis)
    )
