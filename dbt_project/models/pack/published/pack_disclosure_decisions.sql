-- One row is one figure that some pack printed, with the word that is published in its place.
-- Every published table asks here and nowhere else; state is null where the figure may be shown.
{{ config(materialized='table') }}
with together as (select * from {{ ref('pack_disclosure_together') }}),

to_date as (select * from {{ ref('pack_disclosure_to_date') }} where is_hidden),

links as (select * from {{ ref('disclosure_links') }}),

fellows_of_hidden_to_date as (

    select distinct
        to_date.place,
        links.indicator_id
    from to_date
    inner join links
        on to_date.indicator_id = links.hidden_with_id

)

select
    together.authority,
    together.pack_month,
    together.print,
    together.indicator_id,
    together.cohort,
    together.basis,
    together.form,
    together.month_end,
    case
        when
            together.is_hidden
            or (
                together.state <> 'Unavailable'
                and (to_date.place is not null or fellows.place is not null)
            )
            then 'c'
    end as hidden_state
from together
left join to_date
    using (place, indicator_id)
left join fellows_of_hidden_to_date as fellows
    using (place, indicator_id)
