-- One row is one record that a rule asks to be listed: counted by it, or left out by it, but
-- doubtful. It joins what is doubtful in care records, adoptions, PEPs and caseloads; the pack
-- shows the counts.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

adoptions as (

    select adoptions.*
    from {{ ref('child_adoptions') }} as adoptions
    inner join months
        on
            adoptions.order_date >= months.window_start
            and adoptions.order_date <= months.month_end

)

select
    authority,
    pack_month,
    rule,
    title,
    child_id
from {{ ref('child_listed_care_records') }}
union all
select
    months.authority,
    months.pack_month,
    'ADO1' as rule,
    'adoption without a SHOBPA date' as title,
    adoptions.child_id
from adoptions
cross join months
where adoptions.shobpa_date is null
union all
select
    months.authority,
    months.pack_month,
    'ADO2' as rule,
    concat('left out of 10.4: ', adoptions.a1_left_out_reason) as title,
    adoptions.child_id
from adoptions
cross join months
where adoptions.a1_left_out_reason is not null
union all
select
    months.authority,
    months.pack_month,
    'ADO3' as rule,
    concat('left out of 10.5: ', adoptions.a2_left_out_reason) as title,
    adoptions.child_id
from adoptions
cross join months
where adoptions.a2_left_out_reason is not null
union all
select
    months.authority,
    months.pack_month,
    'K8' as rule,
    'adoption tracker row of a child social care does not hold' as title,
    cast(null as varchar) as child_id
from {{ ref('stg_social_care__adoption_tracker_rows') }} as tracker_rows
cross join months
where
    tracker_rows.person_id not in (
        select persons.child_id
        from {{ ref('child_persons') }} as persons
    )
union all
select
    months.authority,
    months.pack_month,
    'K12' as rule,
    'authorised PEP without its authorisation date' as title,
    peps.person_id as child_id
from {{ ref('stg_social_care__peps') }} as peps
cross join months
where peps.pep_status = 'Authorised' and peps.pep_authorised_date is null
union all
select
    months.authority,
    months.pack_month,
    'WRK1' as rule,
    'social worker with cases and without contracted hours, counted as full time' as title,
    cast(null as varchar) as child_id
from {{ ref('child_caseloads') }} as caseloads
inner join months
    on caseloads.month_end = months.month_end
where caseloads.is_full_time_assumed and caseloads.is_looked_after_social_worker
group by months.authority, months.pack_month, caseloads.professional_id
