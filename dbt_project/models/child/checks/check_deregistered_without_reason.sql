-- One row is one fostering household that left and does not say why.
-- Why carers leave cannot be told.
{{ config(meta={
    'title': 'A fostering household that left without a reason',
    'severity': 'warn',
    'owner': 'fostering team',
    'put_right_in': 'case system, foster households',
    'to_do': 'Enter why the household left',
    'date_is': 'the deregistration',
    'inputs': ['social_care.lcs_foster_households'],
    'distorts': ['9.5'],
}) }}
select
    cast(null as varchar) as child_id,
    'household' as subject_kind,
    households.household_id as subject_id,
    households.deregistered_date as concerned_date
from {{ ref('stg_social_care__foster_households') }} as households
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and households.deregistered_date >= months.window_start
        and households.deregistered_date <= months.month_end
-- a temporary approval ends where the full one begins
left join {{ ref('stg_social_care__foster_households') }} as later
    on
        households.household_id = later.household_id
        and households.deregistered_date = later.approved_date
where households.deregistration_reason is null and later.household_id is null
