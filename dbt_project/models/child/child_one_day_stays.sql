-- One row is one stay that began and ended on one day, with nothing before it (rulings COH2).
-- No day of it is looked after, yet it is an admission and a cease.
with episodes as (select * from {{ ref('child_episodes') }}),

days as (select * from {{ ref('child_days') }}),

legal_statuses as (select * from {{ ref('child_legal_statuses') }}),

persons as (select * from {{ ref('child_persons') }}),

one_day_episodes as (

    select
        episodes.authority,
        episodes.pack_month,
        episodes.child_id,
        episodes.started_date
    from episodes
    inner join persons
        on episodes.child_id = persons.child_id
    left join days
        on
            episodes.child_id = days.child_id
            and (
                episodes.started_date = days.started_date
                or episodes.started_date = days.ended_date
            )
    where
        episodes.ended_date = episodes.started_date
        and episodes.start_reason_code = 'S'
        and episodes.is_final_end
        and episodes.started_date < coalesce(persons.eighteenth_birthday, date '9999-12-31')
        and episodes.started_date < coalesce(persons.death_date, date '9999-12-31')
        and days.child_id is null
    group by
        episodes.authority, episodes.pack_month, episodes.child_id, episodes.started_date

),

one_day_episodes_with_status as (

    select
        one_day_episodes.authority,
        one_day_episodes.pack_month,
        one_day_episodes.child_id,
        one_day_episodes.started_date,
        coalesce(
            max(
                case
                    when
                        one_day_episodes.started_date
                        < coalesce(legal_statuses.ended_date, date '9999-12-31')
                        then legal_statuses.status_rank
                end
            ),
            max(legal_statuses.status_rank)
        ) as status_rank
    from one_day_episodes
    left join legal_statuses
        on
            one_day_episodes.child_id = legal_statuses.child_id
            and one_day_episodes.started_date >= legal_statuses.started_date
    group by
        one_day_episodes.authority,
        one_day_episodes.pack_month,
        one_day_episodes.child_id,
        one_day_episodes.started_date

)

select
    stays.authority,
    stays.pack_month,
    stays.child_id,
    stays.started_date
from one_day_episodes_with_status as stays
left join legal_statuses
    using (child_id, status_rank)
where not coalesce(legal_statuses.is_respite, false)
