-- One row is one child and one kind of event that two sources know: what the case system holds
-- beside what the owner of the event holds by itself, in the pack month, and the team to ask.
-- An adoption is listed for twelve months from its order, whichever source dates it there.
select
    events.authority,
    events.pack_month,
    events.child_id,
    events.kind,
    cases.team_id,
    cases.team_name,
    case
        when not events.is_recorded and not events.is_held_by_owner then 'neither'
        when not events.is_held_by_owner then 'recorded only'
        when not events.is_recorded then 'evidenced only'
        when events.recorded_date <> events.owner_date then 'days differ'
        else 'both'
    end as gap,
    events.recorded_date,
    events.owner_date
from {{ ref('child_known_events') }} as events
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month
left join {{ ref('child_open_cases') }} as cases
    on events.child_id = cases.child_id
where
    events.kind <> 'adoption'
    or months.window_start <= coalesce(events.recorded_date, events.owner_date)
    or months.window_start <= events.owner_date
