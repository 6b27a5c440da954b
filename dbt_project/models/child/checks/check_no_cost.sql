-- One row is one looked-after child in a bought-in placement that has no cost at the pack month.
-- Unit costs cannot be computed, and a Z1 placement without a cost does not count as commissioned
-- (rulings PLC4).
{{ config(meta={
    'title': 'A bought-in placement without a cost',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placement costs',
    'to_do': 'Enter the weekly cost',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.lcs_placement_costs', 'social_care.ssd_cla_placement'],
    'distorts': ['8.5'],
    'shows': ['DQ-47'],
}) }}
select
    months.child_id,
    'placement' as subject_kind,
    months.placement_id as subject_id,
    months.spell_started_date as concerned_date
from {{ ref('child_months') }} as months
inner join {{ ref('codes_providers') }} as providers
    on months.provider_code = providers.code and providers.is_bought_in
left join {{ ref('stg_social_care__placement_costs') }} as costs
    on
        months.placement_id = costs.placement_id
        and months.month_end >= costs.cost_started_date
        and months.month_end < coalesce(costs.cost_ended_date, date '9999-12-31')
        and costs.weekly_cost_gbp > 0
where months.month_end = months.pack_month and costs.placement_id is null
