{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '6.13 <= 6.12' and is_broken
