{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '6.1 = 6.1 of the month before + 6.3 - 6.4' and is_broken
