-- One row is one dated record of a child, whatever it is of.
-- A date before the child's birth or after the death is seen from it.
select
    child_id,
    'episode' as subject_kind,
    started_date as event_date
from {{ ref('child_episodes') }}
union all
select
    child_id,
    'review' as subject_kind,
    review_date as event_date
from {{ ref('child_reviews') }}
union all
select
    child_id,
    'visit' as subject_kind,
    visit_date as event_date
from {{ ref('child_visits') }}
union all
select
    child_id,
    'health check' as subject_kind,
    event_date
from {{ ref('child_health_events') }}
union all
select
    child_id,
    'PEP' as subject_kind,
    pep_date as event_date
from {{ ref('child_peps') }}
union all
select
    child_id,
    'plan' as subject_kind,
    plan_authorised_date as event_date
from {{ ref('child_plans') }}
union all
select
    person_id as child_id,
    'contact' as subject_kind,
    contact_date as event_date
from {{ ref('stg_social_care__care_leaver_contacts') }}
