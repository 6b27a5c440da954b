{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '10.2 <= 10.1' and is_broken
