-- One row is one thing counted by one indicator in one month, as one pack counted it.
-- Every printed figure opens into these rows; each pack's own rows are kept.
-- Longer than a hundred lines: one for each indicator.
-- depends_on: {{ ref('stg_landing__run_parameters') }}
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    on_schema_change='fail',
    pre_hook="{% if is_incremental() %}
        delete from {{ this }} where (authority, pack_month) in (
            select authority, pack_month from {{ ref('stg_landing__run_parameters') }}
        )
    {% endif %}",
) }}
{% set indicators = [
    '6_1',
    '6_2',
    '6_3',
    '6_4',
    '6_5',
    '6_6',
    '6_7',
    '6_8',
    '6_9',
    '6_10',
    '6_11',
    '6_11b',
    '6_12',
    '6_13',
    '6_14',
    '6_15',
    '6_16',
    '7_1',
    '7_2',
    '7_2b',
    '7_3',
    '7_4',
    '7_4d',
    '8_1',
    '8_2',
    '8_3',
    '8_4',
    '8_5',
    '9_1',
    '9_2',
    '9_3',
    '9_4',
    '9_5',
    '10_1',
    '10_2',
    '10_3',
    '10_4',
    '10_4y',
    '10_5',
    '10_5y',
    '11_3',
    '11_4',
] %}
with uasc as (select * from {{ ref('child_uasc') }}),

versions as (select * from {{ ref('indicator_versions') }}),

members_of_every_version as (

    {% for indicator in indicators %}
        select
            authority,
            pack_month,
            month_end,
            'ind_{{ indicator }}' as model_name,
            basis,
            member_type,
            member_id,
            child_id,
            status_date,
            numerator,
            denominator,
            reason
        from {{ ref('ind_' ~ indicator) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

-- Each month is counted by the version of the definition that is in force in it.
members as (

    select
        members.*,
        versions.indicator_id
    from members_of_every_version as members
    inner join versions
        on
            members.model_name = versions.model_name
            and members.month_end >= versions.counted_from
            and members.month_end < versions.counted_until

),

-- The subset holds a child on the day that matters, a care leaver who ever was one (rulings SUB1).
uasc_days as (

    select distinct
        days.child_id,
        days.status_date,
        days.is_care_leaver
    from (
        select distinct
            child_id,
            status_date,
            member_type = 'care leaver' as is_care_leaver
        from members
        where child_id in (select uasc.child_id from uasc)
    ) as days
    inner join uasc
        on
            days.child_id = uasc.child_id
            and uasc.status_started_date < uasc.status_ended_date
            and days.status_date >= uasc.status_started_date
            and (days.status_date < uasc.status_ended_date or days.is_care_leaver)

)

select
    members.authority,
    members.pack_month,
    members.month_end,
    members.indicator_id,
    members.basis,
    members.member_type,
    members.member_id,
    members.child_id,
    members.numerator,
    members.denominator,
    members.reason,
    uasc_days.child_id is not null as is_uasc,
    members.status_date
from members
left join uasc_days
    on
        members.child_id = uasc_days.child_id
        and members.status_date = uasc_days.status_date
        and (members.member_type = 'care leaver') = uasc_days.is_care_leaver
