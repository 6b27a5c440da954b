-- One row is one visit dated like that of a brother or sister who lives in another place.
-- One visit entered for all of a family counts for each; nobody can tell who was seen. Where one
-- was seen alone and the other not, there were two visits; where both live together, one for both.
{{ config(meta={
    'title': 'One visit entered for brothers and sisters in different places',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, visits',
    'to_do': 'Enter for this child the day on which the child was seen, or remove the visit',
    'date_is': 'the visit as entered',
    'inputs': ['social_care.ssd_cla_visits', 'social_care.ssd_family', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.15', '6.16'],
    'shows': ['DQ-08'],
}) }}
with places as (

    select
        visits.visit_id,
        visits.person_id,
        visits.visit_date,
        visits.is_child_seen_alone,
        families.family_id,
        coalesce(segments.postcode, segments.placement_id) as place
    from {{ ref('stg_social_care__visits') }} as visits
    inner join {{ ref('child_report_months') }} as months
        on
            months.is_pack_month
            and visits.visit_date >= months.window_start
            and visits.visit_date <= months.month_end
    inner join {{ ref('stg_social_care__family_members') }} as families
        on visits.person_id = families.person_id
    inner join {{ ref('child_care_segments') }} as segments
        on
            visits.person_id = segments.child_id
            and visits.visit_date >= segments.started_date
            and visits.visit_date < coalesce(segments.ended_date, date '9999-12-31')
    where visits.is_child_seen

)

select distinct
    one.person_id as child_id,
    'visit' as subject_kind,
    one.visit_id as subject_id,
    one.visit_date as concerned_date
from places as one
inner join places as other
    on
        one.family_id = other.family_id
        and one.visit_date = other.visit_date
        and one.person_id <> other.person_id
        and one.place <> other.place
        and one.is_child_seen_alone is not distinct from other.is_child_seen_alone
