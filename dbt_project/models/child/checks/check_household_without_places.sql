-- One row is one approved fostering household without a number of places.
-- How many children can be placed is not known.
{{ config(meta={
    'title': 'A fostering household without places',
    'severity': 'warn',
    'owner': 'fostering team',
    'put_right_in': 'case system, foster households',
    'to_do': 'Enter the number of places',
    'date_is': 'the approval',
    'inputs': ['social_care.lcs_foster_households'],
    'distorts': ['9.3'],
}) }}
select
    cast(null as varchar) as child_id,
    'household' as subject_kind,
    households.household_id as subject_id,
    max(households.approved_date) as concerned_date
from {{ ref('stg_social_care__foster_households') }} as households
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and households.approved_date <= months.month_end
        and coalesce(households.deregistered_date, date '9999-12-31') > months.month_end
where coalesce(households.approved_places, 0) = 0
group by households.household_id
