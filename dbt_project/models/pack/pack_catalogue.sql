-- One row is one indicator's description, in the order of the scorecard.
-- It is all that a report may know about an indicator besides its figures.
with catalogue as (select * from {{ ref('indicator_catalogue') }})

select
    authority,
    pack_month,
    indicator_id,
    name,
    section,
    companion_of,
    unit,
    combine,
    form,
    polarity,
    good_performance,
    definition,
    display,
    inputs,
    owner,
    statutory_reference,
    version,
    effective_month,
    sort_order,
    decimals,
    is_evidenced,
    has_uasc_subset
from catalogue
