-- Of the same definitions a figure changes through delivered rows alone.
select *
from {{ ref('indicator_member_changes') }}
where cause = 'unexplained'
