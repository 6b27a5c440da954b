-- One row is one legal status of a child, by the case system or from the return's episodes. Ranked
-- so that of several in force the higher rank serves (rulings COH3: latest start, latest end,
-- highest id).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

legal_statuses as (select * from {{ ref('stg_social_care__legal_statuses') }}),

return_episodes as (select * from {{ ref('stg_ssda903__episodes') }}),

respite_codes as (select * from {{ ref('codes_legal_statuses') }}),

legal_statuses_of_either_source as (

    select
        person_id as child_id,
        legal_status_id,
        legal_status_code,
        status_started_date as started_date,
        status_ended_date as ended_date
    from legal_statuses
    where person_id is not null
    union all
    select
        child_id,
        concat_ws(
            ' ', child_id, cast(episode_started_date as varchar), start_reason_code
        ) as legal_status_id,
        legal_status_code,
        episode_started_date as started_date,
        episode_ended_date as ended_date
    from return_episodes

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    legal_statuses_of_either_source.*,
    coalesce(respite_codes.is_respite, false) as is_respite,
    cast(
        row_number() over (
            partition by child_id
            order by
                started_date,
                coalesce(ended_date, date '9999-12-31'),
                length(legal_status_id),
                legal_status_id
        ) as integer
    ) as status_rank
from legal_statuses_of_either_source
cross join run_parameters
left join respite_codes
    on legal_statuses_of_either_source.legal_status_code = respite_codes.code
