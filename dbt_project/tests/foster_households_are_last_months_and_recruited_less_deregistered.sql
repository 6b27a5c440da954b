{{ config(severity='warn') }}
select * from {{ ref('indicator_identities') }}
where rule = '9.3 = 9.3 of the month before + 9.4 - 9.5' and is_broken
