{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '6.8 = 10.1' and is_broken
