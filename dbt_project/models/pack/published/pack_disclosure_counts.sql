-- One row is one count that a figure of pack_disclosure_figures tells: its numerator, and the
-- denominator of a share or a ratio.
{{ config(materialized='table') }}
with figures as (select * from {{ ref('pack_disclosure_figures') }})

select
    *,
    'numerator' as side,
    numerator as count
from figures
where numerator is not null
union all
select
    *,
    'denominator' as side,
    denominator as count
from figures
where denominator is not null and combine in ('share', 'ratio')
