select members.*
from {{ ref('indicator_members') }} as members
inner join {{ ref('stg_landing__run_parameters') }} as run_parameters
    on
        members.authority = run_parameters.authority
        and members.pack_month = run_parameters.pack_month
where members.child_id is not null and members.status_date is null
