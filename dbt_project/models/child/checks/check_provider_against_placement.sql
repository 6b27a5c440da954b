-- One row is one current placement whose provider does not fit its type.
-- Parents (PR0) provide placements with parents and nothing else; every other placement has a
-- provider.
{{ config(meta={
    'title': 'A provider that does not fit the type of placement',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Correct the provider, or the placement type',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement'],
    'distorts': ['8.5', '9.2'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    spell_started_date as concerned_date
from {{ ref('child_months') }}
where
    month_end = pack_month
    and case
        when placement_type_code = 'P1' then coalesce(provider_code, '') <> 'PR0'
        when placement_type_code like 'Z1%' then provider_code = 'PR0'
        else coalesce(provider_code, 'PR0') = 'PR0'
    end
