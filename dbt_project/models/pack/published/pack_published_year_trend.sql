-- One row is one indicator in one past year as published: hidden where its March pack hid it.
-- A year that the council printed before there were packs stays as it was printed.
with years as (select * from {{ ref('pack_year_trend') }}),

catalogue as (select * from {{ ref('indicator_catalogue') }}),

decisions as (

    select * from {{ ref('pack_disclosure_decisions') }}
    where hidden_state is not null and cohort = 'all' and basis = 'recorded'

)

select
    years.authority,
    years.pack_month,
    years.indicator_id,
    years.financial_year,
    case when decisions.hidden_state is null then years.value end as value,
    coalesce(decisions.hidden_state, years.state) as state,
    years.source,
    years.note,
    years.year_end
from years
inner join catalogue
    on years.indicator_id = catalogue.indicator_id
left join decisions
    on
        years.indicator_id = decisions.indicator_id
        and years.year_end = decisions.month_end
        and case
            when catalogue.form = 'financial year' then 'now year to date'
            else concat(cast(years.year_end as varchar), ' month')
        end = concat(decisions.print, ' ', decisions.form)
