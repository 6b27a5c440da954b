-- One row is one looked-after child in a placement of a type that does not fit the age.
-- Independent living and supported accommodation under 16, custody under 10.
{{ config(meta={
    'title': 'A type of placement that does not fit the age',
    'severity': 'error',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Correct the placement type, or the date of birth',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement', 'social_care.ssd_person'],
    'distorts': ['8.3', '9.1'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    children.spell_started_date as concerned_date
from {{ ref('child_months') }} as children
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    children.month_end = children.pack_month
    and (
        (
            children.placement_type_code in ('H5', 'K3', 'P2')
            and children.age_years < months.independent_from_age
        )
        or (
            children.placement_type_code = 'R5'
            and children.age_years < months.custody_from_age
        )
    )
