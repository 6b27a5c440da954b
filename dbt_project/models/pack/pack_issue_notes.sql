-- One row is one thing to say of what is signed off: of this pack, or of a month that it shows.
-- A reader must be able to tell a working copy from what was signed, and what nobody has signed.
with issues as (

    select
        issues.*,
        -- without a partition the database makes a line of nothing where nobody has signed
        row_number() over (
            partition by issues.pack_month
            order by issues.issue desc
        ) as recency
    from {{ ref('stg_issued__issues') }} as issues
    semi join {{ ref('indicator_catalogue') }}
        using (authority, pack_month)

),

months_not_signed_off as (

    select
        authority,
        pack_month,
        min(month_end) as first_month,
        max(month_end) as last_month,
        count(distinct month_end) as month_count
    from {{ ref('pack_values') }}
    where displayed_from_pack_month < pack_month and displayed_from_issue is null
    group by authority, pack_month

),

first_prints_not_signed_off as (

    select
        authority,
        pack_month,
        min(month_end) as first_month,
        max(month_end) as last_month,
        count(distinct month_end) as month_count
    from {{ ref('pack_restated_values') }}
    where first_state is not null and first_issue is null
    group by authority, pack_month

),

notes as (

    select
        authority,
        pack_month,
        'signed off before' as topic,
        concat(
            'Issue ', cast(issue as varchar), ' of this pack was signed off on ',
            cast(cast(signed_off_at as date) as varchar), ' by ', signed_off_by,
            ' and stands as it was. What is shown here was made later: a working copy of a ',
            'signed-off month, until it is signed off as a later issue.'
        ) as note,
        issue as note_count
    from issues
    where recency = 1
    union all
    select
        authority,
        pack_month,
        'not signed off' as topic,
        concat(
            'Earlier months are shown from packs that were not signed off, between ',
            left(cast(first_month as varchar), 7), ' and ', left(cast(last_month as varchar), 7),
            '. The count is of months.'
        ) as note,
        month_count as note_count
    from months_not_signed_off
    union all
    select
        authority,
        pack_month,
        'first print not signed off' as topic,
        concat(
            'Restatements compare with packs that nobody signed off, as each was last made, ',
            'between ', left(cast(first_month as varchar), 7), ' and ',
            left(cast(last_month as varchar), 7), '. The count is of months.'
        ) as note,
        month_count as note_count
    from first_prints_not_signed_off

)

select
    authority,
    pack_month,
    cast(topic as varchar) as topic,
    'info' as severity,
    cast(note as varchar) as note,
    cast(note_count as bigint) as note_count
from notes
