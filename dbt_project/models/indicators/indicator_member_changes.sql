-- One row is one member that changed a figure of a re-run month since its first print, and why.
-- One member is one cause, so that the causes of a figure add up to its whole change.
{% set care_tables = "'ssd_cla_episodes', 'ssd_legal_status', 'ssd_person', 'episodes', 'header'" %}
with members_changed as (select * from {{ ref('indicator_changed_members') }}),

rows_of_members as (select * from {{ ref('indicator_changed_member_rows') }}),

evidence_of_members as (

    select
        month_end,
        indicator_id,
        basis,
        member_id,
        max(case
            when
                is_own
                and table_name in ({{ care_tables }})
                and (is_late or change <> 'new')
                then 1
            else 0
        end) as has_care_row,
        max(case when is_own and is_link then 1 else 0 end) as has_link,
        max(case
            when is_own and is_input and is_late and source in ('health', 'virtual_school') then 1
            else 0
        end) as has_late_evidence,
        max(case when is_own and is_input and is_late then 1 else 0 end) as has_late_input,
        max(case
            when is_input and change <> 'reached' and (is_own or is_of_nobody or not is_late)
                then 1
            else 0
        end) as has_corrected_input,
        max(case when is_own and is_input and change = 'reached' then 1 else 0 end)
            as has_date_reached,
        max(case when is_input and is_late then 1 else 0 end) as has_input_of_others,
        max(case when is_own and is_input then 1 else 0 end) as has_own_input,
        max(case when is_own and is_late then 1 else 0 end) as has_late_row,
        max(case when is_own then 1 else 0 end) as has_row
    from rows_of_members
    group by month_end, indicator_id, basis, member_id

)

select
    changed.authority,
    changed.pack_month,
    changed.month_end,
    changed.indicator_id,
    changed.basis,
    changed.member_type,
    changed.member_id,
    changed.child_id,
    case
        when
            changed.combine not in ('count', 'max')
            and changed.came_or_went
            and evidence.has_care_row = 1
            then 'joined or left the cohort late'
        when
            changed.basis = 'evidenced'
            and evidence.has_link = 1
            and evidence.has_late_evidence = 0
            then 'newly linked identity'
        when evidence.has_late_input = 1 then 'late input'
        when changed.is_redefined and coalesce(evidence.has_own_input, 0) = 0
            then 'changed definition or parameter'
        when evidence.has_corrected_input = 1 then 'corrected or deleted records'
        when evidence.has_date_reached = 1 then 'date reached since'
        when evidence.has_input_of_others = 1 then 'late input'
        when not changed.is_same_project then 'changed definition or parameter'
        when evidence.has_late_row = 1 then 'late input'
        when evidence.has_row = 1 then 'corrected or deleted records'
        else 'unexplained'
    end as cause,
    cast(changed.numerator_change as decimal(18, 4)) as numerator_change,
    cast(changed.denominator_change as decimal(18, 4)) as denominator_change
from members_changed as changed
left join evidence_of_members as evidence
    using (month_end, indicator_id, basis, member_id)
