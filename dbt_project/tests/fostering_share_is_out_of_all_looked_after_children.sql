{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '9.2 is out of the children of 6.1' and is_broken
