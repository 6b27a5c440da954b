-- One row is one start of care of a child whose care record ends with adoption.
-- An adopted child is a new person in the case system; the adoption or the start is entered
-- wrongly.
{{ config(meta={
    'title': 'Looked after again under the record that ended with adoption',
    'severity': 'warn',
    'owner': 'adoption team',
    'put_right_in': 'case system, episodes',
    'to_do': 'Correct the adoption, or open a new record for the adopted child',
    'date_is': 'the new start of care',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.8', '10.1'],
}) }}
select
    later.child_id,
    'episode' as subject_kind,
    later.episode_id as subject_id,
    later.started_date as concerned_date
from {{ ref('child_episodes') }} as earlier
inner join {{ ref('child_episodes') }} as later
    on
        earlier.child_id = later.child_id and earlier.ended_date <= later.started_date
        and earlier.episode_rank < later.episode_rank
inner join {{ ref('codes_ceased_reasons') }} as reasons
    on earlier.ceased_reason_code = reasons.code and reasons.is_adoption
