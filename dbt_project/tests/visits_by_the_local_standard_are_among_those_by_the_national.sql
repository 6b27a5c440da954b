{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '6.16 <= 6.15' and is_broken
