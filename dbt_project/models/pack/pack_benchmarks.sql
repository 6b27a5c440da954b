-- One row is one comparator of one indicator, with the year it was printed under.
-- It is an input, never computed (definitions 4.3): the year is always shown beside it.
with catalogue as (select * from {{ ref('indicator_catalogue') }}),

benchmarks as (select * from {{ ref('benchmarks') }})

select
    catalogue.authority,
    catalogue.pack_month,
    catalogue.indicator_id,
    benchmarks.measure,
    benchmarks.measure_order,
    benchmarks.value,
    benchmarks.value_printed,
    benchmarks.year_label,
    benchmarks.source,
    benchmarks.note
from catalogue
inner join benchmarks
    on
        catalogue.authority = benchmarks.authority
        and catalogue.indicator_id = benchmarks.indicator_id
        and catalogue.pack_month >= benchmarks.effective_from
        and catalogue.pack_month <= coalesce(benchmarks.effective_to, catalogue.pack_month)
