-- One row is one data note of the pack: what a reader must know before trusting a figure.
-- Nothing is mended silently: whatever was refused, missing, broken or odd stands here.
with catalogue as (

    select * from {{ ref('indicator_catalogue') }}

),

members as (

    select members.*
    from {{ ref('indicator_members') }} as members
    inner join catalogue
        on
            members.authority = catalogue.authority
            and members.pack_month = catalogue.pack_month
            and members.month_end = catalogue.pack_month
            and members.indicator_id = catalogue.indicator_id
    where members.indicator_id in ('6.8', '10.1') and members.numerator > 0

),

issues_of_this_pack as (

    select
        issues.*,
        row_number() over (order by issues.issue desc) as recency
    from {{ ref('stg_issued__issues') }} as issues
    inner join (select distinct authority, pack_month from catalogue) as this_pack
        on issues.authority = this_pack.authority and issues.pack_month = this_pack.pack_month

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

notes as (

    select
        authority,
        pack_month,
        'signed off before' as topic,
        'info' as severity,
        concat(
            'Issue ', cast(issue as varchar), ' of this pack was signed off on ',
            cast(cast(signed_off_at as date) as varchar), ' by ', signed_off_by,
            ' and stands as it was. What is shown here was made later: it is a working copy of a ',
            'signed-off month until it is signed off as a later issue.'
        ) as note,
        issue as note_count
    from issues_of_this_pack
    where recency = 1
    union all
    select
        authority,
        pack_month,
        'not signed off' as topic,
        'info' as severity,
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
        topic,
        severity,
        note,
        note_count
    from {{ ref('indicator_delivery_notes') }}
    union all
    select
        authority,
        pack_month,
        topic,
        severity,
        note,
        note_count
    from {{ ref('indicator_record_notes') }}
    union all
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
                    when 'adoption' then 7
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
