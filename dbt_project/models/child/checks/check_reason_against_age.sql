-- One row is one end of care whose reason cannot be at the age of the child.
-- Aged 18 (E17) before the birthday, independent living (E5, E6) under 16, adoption at 18.
{{ config(meta={
    'title': 'A reason for leaving care that does not fit the age',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'Correct the reason for leaving care, or the date of birth',
    'date_is': 'the end of care',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_person'],
    'distorts': ['6.4', '6.5'],
}) }}
select
    episodes.child_id,
    'episode' as subject_kind,
    episodes.episode_id as subject_id,
    episodes.ended_date as concerned_date
from {{ ref('child_episodes') }} as episodes
inner join {{ ref('child_persons') }} as persons on episodes.child_id = persons.child_id
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    case episodes.ceased_reason_code
        when 'E17' then episodes.ended_date < persons.eighteenth_birthday
        when 'E5'
            then
                episodes.ended_date
                < {{ birthday('persons.birth_date', 'months.independent_from_age') }}
        when 'E6'
            then
                episodes.ended_date
                < {{ birthday('persons.birth_date', 'months.independent_from_age') }}
        when 'E11' then episodes.ended_date >= persons.eighteenth_birthday
        when 'E12' then episodes.ended_date >= persons.eighteenth_birthday
    end
