-- One row is one indicator in one of the three financial years before the pack month's own.
-- A year is as printed where it was published, else the figure of that year's March pack.
{% set years_shown = 3 %}
with catalogue as (select * from {{ ref('indicator_catalogue') }}),

published_years as (select * from {{ ref('published_years') }}),

march_values as (

    select * from {{ ref('pack_kept_values') }}
    where cohort = 'all' and basis = 'recorded' and month_end = pack_month

),

years_back as (

    select numbers.years_back
    from (
        values
        {% for number in range(years_shown) %}
            ({{ number }}){{ ',' if not loop.last }}
        {% endfor %}
    ) as numbers (years_back)

),

years_ended as (

    select
        catalogue.authority,
        catalogue.pack_month,
        catalogue.indicator_id,
        case when catalogue.form = 'financial year' then 'year to date' else 'month' end
            as form,
        cast(extract(year from catalogue.pack_month) as integer)
        - case when extract(month from catalogue.pack_month) >= 4 then 0 else 1 end
        - years_back.years_back as year_ended
    from catalogue
    cross join years_back

),

years_labelled as (

    select
        *,
        concat(
            cast(year_ended - 1 as varchar), '/', right(cast(year_ended as varchar), 2)
        ) as financial_year,
        cast(concat(cast(year_ended as varchar), '-03-31') as date) as year_end
    from years_ended

)

select
    years.authority,
    years.pack_month,
    years.indicator_id,
    years.financial_year,
    coalesce(published.value, computed.displayed_value) as value,
    case when published.value is not null then 'value' else computed.state end as state,
    case
        when published.value is not null then published.source
        when computed.state is not null
            then concat('pack of ', cast(computed.pack_month as varchar))
    end as source,
    published.note,
    years.year_end
from years_labelled as years
left join published_years as published
    using (authority, indicator_id, financial_year)
left join march_values as computed
    on
        years.authority = computed.authority
        and years.indicator_id = computed.indicator_id
        and years.form = computed.form
        and years.year_end = computed.month_end
