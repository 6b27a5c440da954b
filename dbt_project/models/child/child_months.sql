-- One row is one looked-after child at one month end of the re-run window: LAC(M), definitions 3.2.
-- Indicators of stock read it instead of working out again who was in care, where and since when.
-- Longer than a hundred lines: all facts of a child at a month end, each from its own model.
with months as (select * from {{ ref('child_report_months') }} where is_rerun),

periods as (select * from {{ ref('child_periods_of_care') }}),

stays as (select * from {{ ref('child_placement_stays') }}),

looked_after_at_month_end as (

    select
        months.authority,
        months.pack_month,
        months.month_end,
        months.pathway_plan_from_months,
        segments.child_id,
        segments.period_id,
        segments.legal_status_code
    from months
    inner join {{ ref('child_care_segments') }} as segments
        on
            months.month_end >= segments.started_date
            and months.month_end < coalesce(segments.ended_date, date '9999-12-31')

),

stays_so_far as (

    select
        looked_after.month_end,
        looked_after.period_id,
        max(case when not stays.is_temporary then stays.stay_number end) as stay_number,
        max(case when stays.opens_spell then stays.started_date end) as spell_started_date
    from looked_after_at_month_end as looked_after
    inner join stays
        on
            looked_after.period_id = stays.period_id
            and looked_after.month_end >= stays.started_date
    group by looked_after.month_end, looked_after.period_id

),

matched_children as (

    select distinct
        looked_after.month_end,
        looked_after.child_id
    from looked_after_at_month_end as looked_after
    inner join periods
        on looked_after.period_id = periods.period_id
    inner join {{ ref('stg_social_care__permanence_records') }} as permanence
        on
            looked_after.child_id = permanence.person_id
            and permanence.matched_date between periods.entry_date and looked_after.month_end
            and coalesce(permanence.decision_reversed_date, date '9999-12-31')
            > looked_after.month_end

)

select
    looked_after.authority,
    looked_after.pack_month,
    looked_after.month_end,
    looked_after.child_id,
    looked_after.period_id,
    periods.entry_date,
    periods.iha_deadline_date,
    persons.birth_date,
    cast(
        extract(year from looked_after.month_end) - extract(year from persons.birth_date)
        - case
            when
                extract(month from looked_after.month_end) * 100
                + extract(day from looked_after.month_end)
                < extract(month from persons.birth_date) * 100
                + extract(day from persons.birth_date)
                then 1
            else 0
        end as integer
    ) as age_years,
    coalesce(
        {{ add_months('persons.birth_date', 'looked_after.pathway_plan_from_months') }}
        <= looked_after.month_end,
        false
    ) as is_16y3m,
    coalesce(days_since_fourteen.is_eligible, false) as is_pathway_eligible,
    stays_so_far.spell_started_date,
    stay.placement_id,
    stay.placement_type_code,
    stay.provider_code,
    looked_after.legal_status_code,
    exists(
        select 1
        from {{ ref('child_uasc') }} as uasc
        where
            uasc.child_id = looked_after.child_id
            and uasc.status_started_date <= looked_after.month_end
            and coalesce(uasc.status_ended_date, date '9999-12-31') > looked_after.month_end
    ) as is_uasc,
    coalesce(placement_types.is_permanent_match, false)
    or matched_children.child_id is not null as is_permanently_matched
from looked_after_at_month_end as looked_after
inner join periods
    on looked_after.period_id = periods.period_id
inner join {{ ref('child_persons') }} as persons
    on looked_after.child_id = persons.child_id
left join stays_so_far
    on
        looked_after.period_id = stays_so_far.period_id
        and looked_after.month_end = stays_so_far.month_end
left join stays as stay
    on
        looked_after.period_id = stay.period_id
        and stays_so_far.stay_number = stay.stay_number
left join {{ ref('codes_placement_types') }} as placement_types
    on stay.placement_type_code = placement_types.code
left join matched_children
    on
        looked_after.child_id = matched_children.child_id
        and looked_after.month_end = matched_children.month_end
left join {{ ref('child_days_since_fourteen') }} as days_since_fourteen
    on
        looked_after.child_id = days_since_fourteen.child_id
        and looked_after.month_end = days_since_fourteen.month_end
