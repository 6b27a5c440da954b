select * from {{ ref('indicator_members') }}
where child_id is not null and status_date is null
