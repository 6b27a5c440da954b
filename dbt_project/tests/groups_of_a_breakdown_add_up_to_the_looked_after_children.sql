-- Each dimension parts the children of 6.1: a group too many or too few is a wrong join.
with groups as (

    select
        dimension,
        sum(child_count) as child_count
    from {{ ref('indicator_breakdowns') }}
    group by dimension

),

looked_after as (

    select figures.numerator
    from {{ ref('indicator_values') }} as figures
    inner join {{ ref('indicator_catalogue') }} as catalogue
        on
            figures.authority = catalogue.authority
            and figures.pack_month = catalogue.pack_month
            and figures.month_end = catalogue.pack_month
            and figures.indicator_id = catalogue.indicator_id
    where
        figures.indicator_id = '6.1' and figures.cohort = 'all' and figures.form = 'month'
        and figures.state = 'value'

)

select
    groups.dimension,
    groups.child_count,
    looked_after.numerator
from groups
cross join looked_after
where groups.child_count <> looked_after.numerator
