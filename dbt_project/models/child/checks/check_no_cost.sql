-- One row is one bought-in placement of the twelve months that has no cost at the month end, or at
-- its own end before. What the council provides itself has no price to record.
-- Unit costs cannot be computed, and a Z1 placement without a cost does not count as commissioned
-- (rulings PLC4).
{{ config(meta={
    'title': 'A bought-in placement without a cost',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placement costs',
    'to_do': 'Enter the weekly cost',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.lcs_placement_costs', 'social_care.ssd_cla_placement', 'social_care.ssd_cla_episodes'],
    'distorts': ['8.5'],
    'shows': ['DQ-47'],
}) }}
with stays as (

    select
        stays.child_id,
        stays.placement_id,
        stays.started_date,
        least(months.month_end, coalesce(stays.ended_date, months.month_end)) as last_date
    from {{ ref('child_placement_stays') }} as stays
    inner join {{ ref('codes_providers') }} as providers
        on stays.provider_code = providers.code and providers.is_bought_in
    inner join {{ ref('child_report_months') }} as months
        on
            months.is_pack_month
            and stays.started_date <= months.month_end
            and months.window_start < coalesce(stays.ended_date, date '9999-12-31')

)

select
    stays.child_id,
    'placement' as subject_kind,
    stays.placement_id as subject_id,
    max(stays.started_date) as concerned_date
from stays
left join {{ ref('stg_social_care__placement_costs') }} as costs
    on
        stays.placement_id = costs.placement_id
        and stays.last_date >= costs.cost_started_date
        and stays.last_date <= coalesce(costs.cost_ended_date, date '9999-12-31')
        and costs.weekly_cost_gbp > 0
where costs.placement_id is null
group by stays.child_id, stays.placement_id
