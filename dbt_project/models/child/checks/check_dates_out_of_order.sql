-- One row is one record that ends before it begins, in any table of the case system with both
-- dates.
-- It covers no day: the episode, placement or status is left out of every figure.
{{ config(meta={
    'title': 'An end before its beginning',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, the record named',
    'to_do': 'Correct the start or the end',
    'date_is': 'the start as entered',
    'inputs': [
        'social_care.ssd_cla_episodes', 'social_care.ssd_cla_placement',
        'social_care.ssd_legal_status',
    ],
    'optional_inputs': [
        'social_care.ssd_missing', 'social_care.lcs_plans', 'social_care.lcs_peps',
        'social_care.lcs_escalations', 'social_care.ssd_involvements',
    ],
    'distorts': ['6.1', '8.2'],
    'shows': ['DQ-53'],
}) }}
{% set tables = [
    ('episode', 'stg_social_care__episodes', 'episode_id', 'episode_started_date', 'episode_ended_date'),
    ('placement', 'stg_social_care__placements', 'placement_id', 'placement_started_date', 'placement_ended_date'),
    ('legal status', 'stg_social_care__legal_statuses', 'legal_status_id', 'status_started_date', 'status_ended_date'),
    ('missing episode', 'stg_social_care__missing_episodes', 'missing_episode_id', 'missing_started_date', 'missing_ended_date'),
    ('plan', 'stg_social_care__plans', 'plan_id', 'plan_started_date', 'plan_authorised_date'),
    ('PEP', 'stg_social_care__peps', 'pep_id', 'pep_date', 'pep_authorised_date'),
    ('escalation', 'stg_social_care__escalations', 'escalation_id', 'raised_date', 'responded_date'),
    ('involvement', 'stg_social_care__involvements', 'professional_id', 'involvement_started_date', 'involvement_ended_date'),
] %}
{% for kind, table, id, starts, ends in tables -%}
    select
        person_id as child_id,
        '{{ kind }}' as subject_kind,
        concat(person_id, '|', {{ id }}) as subject_id,
        {{ starts }} as concerned_date
    from {{ ref(table) }}
    where {{ ends }} < {{ starts }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
