{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '6.5 >= 6.6 + 6.8' and is_broken
