-- One row is one share of a month shown, with its Wilson interval: 19 times in 20 it holds
-- the share that many more such children would have. On a scale of 0 to 1; a share above it has
-- none (6.8 counts adoptions that only the tracker holds, whose end of care is not entered).
{% set z = 1.96 %}
{% set least_denominator = 10 %}
with pack_values as (

    select * from {{ ref('pack_values') }}
    where
        cohort = 'all' and basis = 'recorded' and form = 'month'
        and denominator > 0 and numerator <= denominator

),

catalogue as (select * from {{ ref('pack_catalogue') }} where combine = 'share'),

shares as (

    select
        pack_values.authority,
        pack_values.pack_month,
        pack_values.indicator_id,
        pack_values.month_end,
        pack_values.denominator < {{ least_denominator }} as is_small,
        cast(pack_values.numerator as double) / cast(pack_values.denominator as double) as share,
        cast(pack_values.denominator as double) as n
    from pack_values
    inner join catalogue
        on pack_values.indicator_id = catalogue.indicator_id

),

middles as (

    select
        *,
        (share + {{ z * z }} / (2 * n)) / (1 + {{ z * z }} / n) as middle,
        {{ z }} * sqrt(share * (1 - share) / n + {{ z * z }} / (4 * n * n)) / (1 + {{ z * z }} / n)
            as half_width
    from shares

)

select
    authority,
    pack_month,
    indicator_id,
    month_end,
    is_small,
    cast(share as decimal(18, 6)) as share,
    cast(greatest(middle - half_width, 0) as decimal(18, 6)) as low,
    cast(least(middle + half_width, 1) as decimal(18, 6)) as high
from middles
