-- One row is one data note as published: a small count is not told, nor the sides of a broken rule.
-- A note says that its count is hidden, so that an empty cell is not read as none.
with notes as (select * from {{ ref('pack_data_notes') }}),

rule as (select * from {{ ref('pack_disclosure_rule') }}),

notes_by_size as (

    select
        notes.*,
        {{ is_small('notes.note_count') }} and notes.topic in (
            'adoption', 'listed record', 'row reaches no child', 'rejected rows'
        ) as is_hidden
    from notes
    cross join rule

)

select
    authority,
    pack_month,
    note_number,
    topic,
    severity,
    case
        when topic = 'identity'
            then concat(split_part(note, ' does not hold', 1), ' does not hold.')
        when is_hidden then concat(note, ' (The count is suppressed.)')
        else note
    end as note,
    case when not is_hidden then note_count end as note_count
from notes_by_size
