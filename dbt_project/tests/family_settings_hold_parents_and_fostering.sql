{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '8.4 + 9.1 <= 8.3' and is_broken
