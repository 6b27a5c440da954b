-- One row is one placement that ended in the twelve months and does not say why.
-- Unplanned endings and the reasons for moving cannot be told.
{{ config(meta={
    'title': 'A placement ended without a reason for the change',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Enter why the placement ended',
    'date_is': 'the placement’s end',
    'inputs': ['social_care.ssd_cla_placement'],
    'distorts': ['8.2'],
}) }}
select
    stays.child_id,
    'placement' as subject_kind,
    stays.placement_id as subject_id,
    stays.ended_date as concerned_date
from {{ ref('child_placement_stays') }} as stays
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and stays.ended_date >= months.window_start
        and stays.ended_date <= months.month_end
-- the child moves on in the same period of care
inner join {{ ref('child_placement_stays') }} as later
    on
        stays.period_id = later.period_id
        and stays.stay_number + 1 = later.stay_number
        and later.opens_spell
inner join {{ ref('stg_social_care__placements') }} as placements
    on stays.placement_id = placements.placement_id and placements.change_reason_code is null
