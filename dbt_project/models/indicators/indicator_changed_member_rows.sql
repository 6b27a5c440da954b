-- One row is one changed row of the feeds that may have moved one changed member.
-- Its own rows, or an input of the figure that is nobody's and so concerns all; a case that moves
-- changes the caseload it leaves as well.
with row_changes as (select * from {{ ref('stg_landing__row_changes') }}),

inputs as (select * from {{ ref('indicator_inputs') }}),

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
        row_changes.table_name = 'identity_links' and row_changes.change = 'new' as is_link
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
    inner join {{ ref('child_identities') }} as identities
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

)

select
    changed.month_end,
    changed.indicator_id,
    changed.basis,
    changed.member_id,
    touched.source,
    touched.table_name,
    touched.change,
    touched.is_link,
    input_tables.table_name is not null as is_input,
    touched.subject_kind is null as is_of_nobody,
    coalesce(
        touched.subject_kind = changed.subject_kind
        and touched.subject_id = changed.subject_id, false
    ) as is_own,
    touched.change = 'new'
    and coalesce(touched.happened_on, changed.month_end) <= changed.month_end as is_late
from {{ ref('indicator_changed_members') }} as changed
inner join rows_of_subjects as touched
    on
        changed.month_end = touched.month_end
        and (
            touched.subject_kind is null
            or changed.member_type = 'worker'
            or (
                changed.subject_kind = touched.subject_kind
                and changed.subject_id = touched.subject_id
            )
        )
left join input_tables
    on
        changed.indicator_id = input_tables.indicator_id
        and touched.source = input_tables.source
        and touched.table_name = input_tables.table_name
        -- a recorded figure reads the case system alone
        and (changed.basis = 'evidenced' or input_tables.source in ('social_care', 'ssda903'))
where
    input_tables.table_name is not null
    or (changed.subject_kind = touched.subject_kind and changed.subject_id = touched.subject_id)
