-- One row is one data note of the pack: what a reader must know before trusting a figure.
-- Nothing is mended silently: whatever was refused, missing, broken or odd stands here.
with members as (

    select members.*
    from {{ ref('indicator_members') }} as members
    inner join {{ ref('indicator_catalogue') }} as catalogue
        using (authority, pack_month, indicator_id)
    where members.month_end = members.pack_month and members.numerator > 0

),

notes as (

    {% for notes in [
        'pack_issue_notes', 'indicator_delivery_notes', 'indicator_record_notes',
        'pack_first_print_notes',
    ] %}
        select
            authority,
            pack_month,
            topic,
            severity,
            note,
            note_count
        from {{ ref(notes) }}
        union all
    {% endfor %}
    select
        authority,
        pack_month,
        'identity' as topic,
        'warn' as severity,
        concat(
            'At ', cast(month_end as varchar), ' the rule ', rule, ' does not hold: ',
            cast(cast(left_value as bigint) as varchar), ' against ',
            cast(cast(right_value as bigint) as varchar), '.'
        ) as note,
        1 as note_count
    from {{ ref('indicator_identities') }}
    where is_broken
    union all
    -- the status date of an adoption is the day before its order (rulings SUB1)
    select
        authority,
        pack_month,
        'adoption' as topic,
        'info' as severity,
        'Adoption orders of the last 28 days of the month are still open to appeal.' as note,
        count(*) as note_count
    from members
    where
        indicator_id = '10.1'
        and status_date >= cast({{ dbt.dateadd('day', -28, 'pack_month') }} as date)
    group by authority, pack_month
    union all
    -- an adoption outside the children who ceased is known from the tracker alone
    select
        authority,
        pack_month,
        'adoption' as topic,
        'info' as severity,
        'Adoptions of the month are taken from the adoption tracker, not yet in the case system.'
            as note,
        count(*) as note_count
    from members
    where indicator_id = '6.8' and denominator = 0
    group by authority, pack_month

)

select
    authority,
    pack_month,
    cast(
        row_number() over (
            order by
                case topic
                    when 'signed off before' then 0
                    when 'source not delivered' then 1
                    when 'refused delivery' then 2
                    when 'not supplied' then 3
                    when 'empty table' then 4
                    when 'identity' then 5
                    when 'not signed off' then 6
                    when 'first print not signed off' then 6
                    when 'adoption' then 7
                    when 'late input' then 7
                    when 'listed record' then 8
                    when 'row reaches no child' then 9
                    else 10
                end,
                note
        ) as integer
    ) as note_number,
    topic,
    severity,
    note,
    cast(note_count as bigint) as note_count
from notes
