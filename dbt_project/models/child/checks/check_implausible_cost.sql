-- One row is one price of a placement that no week of care costs.
-- Nothing or less, or more than 20,000 pounds a week: a monthly price or a slip of the hand.
{{ config(meta={
    'title': 'A weekly cost that cannot be',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placement costs',
    'to_do': 'Correct the price: pounds for one week',
    'date_is': 'the price’s start',
    'inputs': ['social_care.lcs_placement_costs', 'social_care.ssd_cla_placement'],
    'distorts': ['8.5'],
    'shows': ['DQ-47'],
}) }}
select
    placements.person_id as child_id,
    'placement' as subject_kind,
    costs.placement_id as subject_id,
    max(costs.cost_started_date) as concerned_date
from {{ ref('stg_social_care__placement_costs') }} as costs
inner join {{ ref('stg_social_care__placements') }} as placements
    on costs.placement_id = placements.placement_id
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where costs.weekly_cost_gbp <= 0 or costs.weekly_cost_gbp > months.weekly_cost_most_gbp
group by placements.person_id, costs.placement_id
