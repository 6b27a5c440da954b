-- One row is one looked-after child who should have a PEP at one month end, recorded or evidenced.
-- It settles who should have one (PEP_COHORT), and until when the last one holds (6.12, EDU1). An
-- evidenced row also says what the virtual school, the owner, holds by itself.
-- Longer than a hundred lines: compulsory school age is worked out here, where alone it is read.
with bases (basis) as (values ('recorded'), ('evidenced')),

-- each basis has its own rows, so that the join below is on equal values and stays fast
peps_by_basis as (

    select
        peps.*,
        bases.basis
    from {{ ref('child_peps') }} as peps
    cross join bases
    where peps.is_recorded or bases.basis = 'evidenced'

),

children_with_school_years as (

    select
        *,
        cast({{ dbt.date_trunc('year', birthday('birth_date', 5)) }} as date) as year_of_five,
        -- the school year of the 16th birthday ends in the calendar year after it from September on
        {{ add_months(
            dbt.date_trunc('year', 'birth_date'),
            'case when extract(month from birth_date) >= 9 then 210 else 198 end'
        ) }} as leaving_july
    from {{ ref('child_months') }}

),

children_with_school_dates as (

    select
        *,
        -- the first of 1 January, 1 April and 1 September after the fifth birthday
        case
            when extract(month from birth_date) <= 3 then {{ add_months('year_of_five', 3) }}
            when extract(month from birth_date) <= 8 then {{ add_months('year_of_five', 8) }}
            else {{ add_months('year_of_five', 12) }}
        end as school_age_from,
        -- days from a Friday, 1 January 1999, to 30 June; the remainder by 7 is counted back
        cast({{ dbt.dateadd(
            'day',
            '-1 - mod(' ~ dbt.datediff("date '1999-01-02'", 'leaving_july', 'day') ~ ', 7)',
            'leaving_july'
        ) }} as date) as last_june_friday
    from children_with_school_years

),

children_due_a_pep as (

    select
        children.*,
        months.pep_months
    from children_with_school_dates as children
    inner join {{ ref('child_report_months') }} as months
        on children.month_end = months.month_end
    -- the roll has no dates: it speaks for the pack month alone
    left join {{ ref('child_pupils') }} as pupils
        on children.child_id = pupils.child_id and children.month_end = pupils.pack_month
    where
        case months.pep_cohort
            when 'csa'
                then
                    children.month_end
                    between children.school_age_from and children.last_june_friday
            when 'virtual_school_roll'
                then children.age_years >= months.pep_from_age and pupils.child_id is not null
            else children.age_years >= months.pep_from_age
        end

),

children_with_last_pep as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        bases.basis,
        children.pep_months,
        max(peps.pep_date) as last_pep_date,
        max(case when peps.is_in_epep and bases.basis = 'evidenced' then peps.pep_date end)
            as owner_pep_date
    from children_due_a_pep as children
    cross join bases
    left join peps_by_basis as peps
        on
            children.child_id = peps.child_id
            and bases.basis = peps.basis
            and children.entry_date <= peps.pep_date
            and children.month_end >= peps.pep_date
    group by
        children.authority, children.pack_month, children.month_end, children.child_id,
        bases.basis, children.pep_months

)

select
    authority,
    pack_month,
    month_end,
    child_id,
    basis,
    last_pep_date,
    {{ add_months('last_pep_date', 'pep_months') }} as due_date,
    last_pep_date is not null as has_pep,
    coalesce({{ add_months('last_pep_date', 'pep_months') }} >= month_end, false) as is_up_to_date,
    owner_pep_date,
    coalesce({{ add_months('owner_pep_date', 'pep_months') }} >= month_end, false)
        as is_owner_up_to_date
from children_with_last_pep
