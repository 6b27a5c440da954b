{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '9.2 counts the children of 9.1' and is_broken
