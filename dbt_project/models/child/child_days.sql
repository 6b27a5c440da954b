-- One row is one stretch of days in which a child's episode and legal status do not change.
-- It settles, day by day, who owns the day (COH5), under which status (COH3), and whether the child
-- is looked after: covered, not in respite, under 18, alive (definitions 3.2).
with persons as (select * from {{ ref('child_persons') }}),

episodes as (select * from {{ ref('child_episodes') }}),

legal_statuses as (select * from {{ ref('child_legal_statuses') }}),

turning_points as (

    {% for table, column in [
        ('episodes', 'started_date'), ('episodes', 'ended_date'),
        ('legal_statuses', 'started_date'), ('legal_statuses', 'ended_date'),
        ('persons', 'eighteenth_birthday'), ('persons', 'death_date'),
    ] %}
        select
            child_id,
            {{ column }} as point_date
        from {{ table }}
        where {{ column }} is not null
        {% if not loop.last %}union{% endif %}
    {% endfor %}

),

stretches as (

    select
        child_id,
        point_date as started_date,
        lead(point_date) over (partition by child_id order by point_date) as ended_date
    from turning_points

),

stretches_with_their_episode as (

    select
        stretches.child_id,
        stretches.started_date,
        stretches.ended_date,
        max(episodes.episode_rank) as episode_rank
    from stretches
    inner join episodes
        on
            stretches.child_id = episodes.child_id
            and stretches.started_date >= episodes.started_date
            and stretches.started_date < coalesce(episodes.ended_date, date '9999-12-31')
    group by stretches.child_id, stretches.started_date, stretches.ended_date

),

stretches_with_their_status as (

    select
        stretches.child_id,
        stretches.started_date,
        stretches.ended_date,
        stretches.episode_rank,
        coalesce(
            max(case
                when stretches.started_date < coalesce(legal_statuses.ended_date, date '9999-12-31')
                    then legal_statuses.status_rank
            end),
            max(legal_statuses.status_rank)
        ) as status_rank
    from stretches_with_their_episode as stretches
    left join legal_statuses
        on
            stretches.child_id = legal_statuses.child_id
            and stretches.started_date >= legal_statuses.started_date
    group by
        stretches.child_id, stretches.started_date, stretches.ended_date, stretches.episode_rank

)

select
    persons.authority,
    persons.pack_month,
    stretches.child_id,
    stretches.started_date,
    stretches.ended_date,
    stretches.episode_rank,
    legal_statuses.legal_status_code,
    coalesce(legal_statuses.is_respite, false) as is_respite,
    not coalesce(legal_statuses.is_respite, false)
    and stretches.started_date < coalesce(persons.eighteenth_birthday, date '9999-12-31')
    and stretches.started_date < coalesce(persons.death_date, date '9999-12-31')
        as is_looked_after
from stretches_with_their_status as stretches
inner join persons
    on stretches.child_id = persons.child_id
left join legal_statuses
    on
        stretches.child_id = legal_statuses.child_id
        and stretches.status_rank = legal_statuses.status_rank
