select
    seeds.seed,
    seeds.indicator_id
from (
    select
        'targets' as seed,
        indicator_id
    from {{ ref('targets') }}
    union all
    select
        'benchmarks' as seed,
        indicator_id
    from {{ ref('benchmarks') }}
    union all
    select
        'published_years' as seed,
        indicator_id
    from {{ ref('published_years') }}
) as seeds
left join {{ ref('indicator_catalogue') }} as catalogue
    on seeds.indicator_id = catalogue.indicator_id
where catalogue.indicator_id is null
