-- One row is one member that changed a figure of a re-run month since its first print, and why.
-- One member is one cause, so that the causes of a figure add up to its whole change.
{% set care_tables = "'ssd_cla_episodes', 'ssd_legal_status', 'ssd_person', 'episodes', 'header'" %}
with figures as (

    select
        figures.*,
        catalogue.combine
    from {{ ref('indicator_restated_figures') }} as figures
    inner join {{ ref('indicator_catalogue') }} as catalogue
        on figures.authority = catalogue.authority and figures.indicator_id = catalogue.indicator_id
    where figures.is_split

),

members as (

    select * from {{ ref('indicator_members') }}

),

issued_members as (

    select * from {{ ref('stg_issued__members') }}

),

row_changes as (

    select * from {{ ref('stg_landing__row_changes') }}

),

inputs as (

    select * from {{ ref('indicator_inputs') }}

),

identities as (

    select * from {{ ref('child_identities') }}

),

members_of_both as (

    select
        figures.month_end,
        figures.indicator_id,
        figures.basis,
        members.member_type,
        members.member_id,
        members.child_id,
        0 as is_now,
        members.numerator,
        members.denominator
    from figures
    inner join members
        on
            figures.authority = members.authority
            and figures.month_end = members.pack_month
            and figures.month_end = members.month_end
            and figures.indicator_id = members.indicator_id
            and figures.basis = members.basis
    where figures.first_issue is null
    union all
    select
        figures.month_end,
        figures.indicator_id,
        figures.basis,
        issued_members.member_type,
        issued_members.member_id,
        issued_members.child_id,
        0 as is_now,
        issued_members.numerator,
        issued_members.denominator
    from figures
    inner join issued_members
        on
            figures.authority = issued_members.authority
            and figures.month_end = issued_members.pack_month
            and figures.month_end = issued_members.month_end
            and figures.first_issue = issued_members.issue
            and figures.indicator_id = issued_members.indicator_id
            and figures.basis = issued_members.basis
    union all
    select
        figures.month_end,
        figures.indicator_id,
        figures.basis,
        members.member_type,
        members.member_id,
        members.child_id,
        1 as is_now,
        members.numerator,
        members.denominator
    from figures
    inner join members
        on
            figures.authority = members.authority
            and figures.pack_month = members.pack_month
            and figures.month_end = members.month_end
            and figures.indicator_id = members.indicator_id
            and figures.basis = members.basis

),

members_compared as (

    select
        month_end,
        indicator_id,
        basis,
        member_id,
        max(member_type) as member_type,
        max(child_id) as child_id,
        min(is_now) = 0 as was_counted,
        max(is_now) = 1 as is_counted,
        coalesce(sum(case when is_now = 0 then numerator end), 0) as first_numerator,
        coalesce(sum(case when is_now = 0 then denominator end), 0) as first_denominator,
        coalesce(sum(case when is_now = 1 then numerator end), 0) as numerator,
        coalesce(sum(case when is_now = 1 then denominator end), 0) as denominator
    from members_of_both
    group by month_end, indicator_id, basis, member_id

),

-- Of a largest number only the member that makes it changes it: now, or at first where it fell.
members_that_count as (

    select
        compared.*,
        figures.authority,
        figures.pack_month,
        figures.combine,
        figures.is_same_project,
        coalesce(figures.first_definition_version <> figures.definition_version, false)
            as is_redefined,
        case
            when figures.combine = 'max' then figures.numerator - figures.first_numerator
            else compared.numerator - compared.first_numerator
        end as numerator_change,
        compared.denominator - compared.first_denominator as denominator_change,
        row_number() over (
            partition by compared.month_end, compared.indicator_id, compared.basis
            order by
                case
                    when figures.numerator > figures.first_numerator then compared.numerator
                    else compared.first_numerator
                end desc,
                compared.member_id
        ) as rank_of_largest
    from members_compared as compared
    inner join figures
        on
            compared.month_end = figures.month_end
            and compared.indicator_id = figures.indicator_id
            and compared.basis = figures.basis

),

members_changed as (

    select
        *,
        case
            when child_id is not null then 'child'
            when member_type = 'household' then 'household'
            when member_type = 'worker' then 'professional'
        end as subject_kind,
        case
            when child_id is not null then child_id
            when member_type = 'household' then split_part(member_id, '|', 1)
            when member_type = 'worker' then member_id
        end as subject_id,
        was_counted <> is_counted or (first_denominator = 0) <> (denominator = 0) as came_or_went
    from members_that_count
    where
        (numerator_change <> 0 or denominator_change <> 0)
        and (combine <> 'max' or rank_of_largest = 1)

),

-- A number leads to the child that holds it now.
rows_of_subjects as (

    select
        row_changes.month_end,
        row_changes.source,
        row_changes.table_name,
        row_changes.change,
        row_changes.happened_on,
        row_changes.subject_kind,
        row_changes.subject_id,
        false as is_link
    from row_changes
    where row_changes.subject_kind is null or row_changes.subject_kind <> 'number'
    union all
    select
        row_changes.month_end,
        row_changes.source,
        row_changes.table_name,
        row_changes.change,
        row_changes.happened_on,
        'child' as subject_kind,
        identities.child_id as subject_id,
        row_changes.table_name in ('ssd_person', 'ssd_linked_identifiers', 'header')
        and row_changes.change <> 'deleted'
        and identities.is_usable as is_link
    from row_changes
    inner join identities
        on row_changes.subject_id = identities.identifier_value
    where row_changes.subject_kind = 'number'

),

input_tables as (

    select distinct
        indicator_id,
        source,
        table_name
    from inputs
    -- the roll says who is counted, and is no evidence of anything
    where table_name <> 'pupils'
    union all
    -- the return stands in for the case system with tables of its own (rulings DEL10)
    select distinct
        inputs.indicator_id,
        'ssda903' as source,
        row_changes.table_name
    from inputs
    cross join row_changes
    where inputs.source = 'social_care' and row_changes.source = 'ssda903'

),

-- What is nobody's own concerns all; a case that moves changes the caseload it leaves as well.
rows_of_members as (

    select
        changed.month_end,
        changed.indicator_id,
        changed.basis,
        changed.member_id,
        rows_of_subjects.source,
        rows_of_subjects.table_name,
        rows_of_subjects.change,
        rows_of_subjects.is_link,
        input_tables.table_name is not null as is_input,
        rows_of_subjects.subject_kind is null as is_of_nobody,
        rows_of_subjects.subject_kind = changed.subject_kind
        and rows_of_subjects.subject_id = changed.subject_id as is_own,
        rows_of_subjects.change = 'new'
        and coalesce(rows_of_subjects.happened_on, changed.month_end)
        <= changed.month_end as is_late
    from members_changed as changed
    inner join rows_of_subjects
        on
            changed.month_end = rows_of_subjects.month_end
            and (
                rows_of_subjects.subject_kind is null
                or changed.member_type = 'worker'
                or (
                    changed.subject_kind = rows_of_subjects.subject_kind
                    and changed.subject_id = rows_of_subjects.subject_id
                )
            )
    left join input_tables
        on
            changed.indicator_id = input_tables.indicator_id
            and rows_of_subjects.source = input_tables.source
            and rows_of_subjects.table_name = input_tables.table_name
            -- a recorded figure reads the case system alone
            and (
                changed.basis = 'evidenced'
                or rows_of_subjects.source in ('social_care', 'ssda903')
            )

),

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
    on
        changed.month_end = evidence.month_end
        and changed.indicator_id = evidence.indicator_id
        and changed.basis = evidence.basis
        and changed.member_id = evidence.member_id
