"""What each fact of the prose asks of the marts: one SELECT each, giving a numerator and, for shares, a denominator.

Here belong the questions alone. They see :authority and :month_end, and the marts as they stand for that month.
"""

LEAVERS = "child.child_care_leavers where is_care_leaver and month_end = :month_end"
YEAR = "date '2017-04-01'"
VALUE, ABOVE, BELOW, BOTH = "displayed_value, null", "numerator, null", "denominator, null", "numerator, denominator"


def figure(
    indicator: str, part: str = VALUE, form: str = "month", month: str | None = None, basis: str = "recorded"
) -> str:
    """A figure of a month's own pack, by default of the one asked: displayed, or its numerator or denominator."""
    day = f"date '{month}'" if month else ":month_end"
    return (
        f"select {part} from pack.pack_computed_values where authority = :authority and cohort = 'all' "
        f"and indicator_id = '{indicator}' and form = '{form}' and basis = '{basis}' "
        f"and pack_month = {day} and month_end = {day}"
    )


def _holds(rows: str, day: str) -> str:
    """Whether a row from start to end (left out) holds the day."""
    return f"{rows}.started_date <= {day} and coalesce({rows}.ended_date, date '9999-12-31') > {day}"


def _children(which: str, of: str = "count(*)") -> str:
    return f"select count(*) filter (where {which}), {of} from child.child_months where month_end = :month_end"


def _leavers(which: str, of: str = "null") -> str:
    return f"select count(*) filter (where {which}), {of} from {LEAVERS}"


def _parameter(name: str, per: int = 1) -> str:
    return f"select {name}, {per} from child.child_report_months where month_end = :month_end"


def _teams(under: str) -> str:
    departments = "staging.stg_social_care__departments"
    return f"select count(*), null from {departments} where parent_department_name like '{under}'"


def _special_needs(status: str) -> str:
    return f"""
        select count(distinct children.child_id), null from child.child_months as children
        inner join child.child_identities as numbers on children.child_id = numbers.child_id and numbers.is_usable
        inner join staging.stg_virtual_school__pupils as pupils on numbers.identifier_value = pupils.upn
        where children.month_end = :month_end and children.age_years >= 5 and pupils.sen_status = '{status}'
    """


def _growth(first: str, last: str) -> str:
    """6.1 as its own pack printed it, over that of an earlier month or of the day itself."""
    return f"with sums as (select ({first}) as first, ({last}) as last) select last - first, first from sums"


def _looked_after(month: str) -> str:
    return figure("6.1", "numerator", month=month)


def _pathway(stage: str) -> str:
    """Children of one stage of the adoption pathway on 2 August 2017: the first that fits (definitions B17)."""
    day = "date '2017-08-02'"
    return f"""
        with stages as (
            select
                case
                    when exists (
                        select 1 from staging.stg_social_care__adoption_tracker_rows as tracker
                        where tracker.person_id = decisions.child_id and tracker.reversal_started_date <= {day}
                    ) then 'reversal'
                    when segments.placement_type_code like 'A%' then 'placed'
                    when decisions.matched_date <= {day} then 'matched'
                    when segments.legal_status_code = 'E1' then 'order'
                    else 'decision'
                end as stage
            from child.child_adoption_decisions as decisions
            inner join child.child_care_segments as segments
                on decisions.child_id = segments.child_id and {_holds("segments", day)}
            where decisions.shobpa_date <= {day}
                and coalesce(decisions.decision_reversed_date, date '9999-12-31') > {day}
                and not exists (
                    select 1 from child.child_adoptions as adoptions
                    where adoptions.child_id = decisions.child_id and adoptions.order_date <= {day}
                )
        )
        select count(*), null from stages where '{stage}' in ('all', stage)
    """


NOTICES = f"""
    with admissions as (
        select child_id, admission_date from child.child_admissions
        where admission_date >= {YEAR} and admission_date <= :month_end
    ),
    nearest as (
        select
            admissions.*,
            cast(notices.health_notified_on as date) - admissions.admission_date as days,
            row_number() over (
                partition by admissions.child_id, admissions.admission_date
                order by
                    abs(cast(notices.became_looked_after_on as date) - admissions.admission_date),
                    notices.health_notified_on
            ) as choice
        from admissions
        left join served.social_care__lcs_bla_notifications as notices
            on admissions.child_id = notices.person_id
            and abs(cast(notices.became_looked_after_on as date) - admissions.admission_date) <= 28
    )
    select count(*) filter (where days <= 1), count(*) from nearest where choice = 1
"""
CONTACTS = f"""
    select
        count(*) filter (
            where child_id in (
                select person_id from served.social_care__lcs_care_leaver_contacts
                where contact_method in ('Face to face', 'Video', 'Call')
                and cast(contact_date as date) between cast(:month_end as date) - 56 and cast(:month_end as date)
            )
        ),
        count(*)
    from {LEAVERS}
"""
# Custody at the month end less custody as the delivery that served March knew it.
CUSTODY_SINCE_MARCH = f"""
    select (select count(*) from {LEAVERS} and accommodation_code like 'X%') - (
        select count(*) from history.social_care__ssd_care_leavers as leavers
        inner join indicators.indicator_members as members
            on leavers.clea_person_id = members.child_id and members.indicator_id = '7.3'
            and members.authority = :authority and members.pack_month = date '2017-03-31'
            and members.month_end = date '2017-03-31'
        where leavers.clea_care_leaver_accommodation like 'X%' and leavers.authority = :authority
            and (
                select max(extracted_on) from landing.deliveries
                where authority = :authority and source = 'social_care'
                    and extracted_on between date '2017-04-01' and date '2017-04-30'
            ) between leavers.seen_from and leavers.seen_to
    ), null
"""
AWAITING_ADVISER = f"""
    with entitled as (
        select child_months.child_id from child.child_months
        inner join child.child_days_since_fourteen as days using (month_end, child_id)
        where month_end = :month_end and age_years in (16, 17) and days.is_eligible
        union
        select child_id from {LEAVERS} and child_id in (
            select child_id from child.child_persons where eighteenth_birthday > :month_end
        )
    )
    select count(*), null from entitled where child_id not in (
        select person_id from staging.stg_social_care__involvements
        where role = 'Personal Adviser' and involvement_started_date <= :month_end
            and coalesce(involvement_ended_date, date '9999-12-31') > :month_end
    )
"""
STAYING_PUT = f"""
    select count(*), null from {LEAVERS} and accommodation_code like 'Z%' and child_id in (
        select ceases.child_id from child.child_ceases as ceases
        inner join child.child_placement_stays as stays
            on ceases.period_id = stays.period_id and ceases.ceased_date = stays.ended_date
        inner join child.child_persons as persons on ceases.child_id = persons.child_id
        where ceases.ceased_reason_code = 'E17' and stays.placement_type_code like 'U%'
            and persons.eighteenth_birthday <= :month_end
            and persons.eighteenth_birthday + interval 3 year > :month_end
    )
"""
RESCINDED = f"""
    select count(distinct orders.child_id), null from child.child_legal_statuses as orders
    inner join child.child_days as days
        on orders.child_id = days.child_id and days.is_looked_after and days.legal_status_code <> 'E1'
        and {_holds("days", "orders.ended_date")}
    where orders.legal_status_code = 'E1' and orders.ended_date between {YEAR} and :month_end
"""
MARCH_2016 = f"""
    select count(distinct child_id) from child.child_days as days
    where is_looked_after and {_holds("days", "date '2016-03-31'")}
"""
MISSING = f"""
    select {{}}, null from served.social_care__ssd_missing as missing
    inner join child.child_days as days
        on missing.miss_person_id = days.child_id and days.is_looked_after
        and {_holds("days", "cast(miss_missing_episode_start_date as date)")}
    where miss_missing_episode_type = 'Missing'
        and cast(miss_missing_episode_start_date as date) between date '2017-01-01' and :month_end
"""
GAP = figure("6.3", "sum(case indicator_id when '6.3' then numerator else -numerator end), null").replace(
    "indicator_id = '6.3' and", "indicator_id in ('6.3', '6.4') and"
)
BETWEEN_REVIEWS = """
    select quantile_disc(review_date - previous_review_date, 0.5), 30.4375 from child.child_reviews
    where review_number >= 3 and review_date between date '2017-01-01' and :month_end
"""
LONGEST = """
    select max(order_date - entry_date), null from child.child_adoptions
    where order_date between date '2016-04-01' and :month_end
"""

QUESTIONS = {
    **{f"age {low} to {high}": _children(f"age_years between {low} and {high}")
       for low, high in ((0, 0), (1, 4), (5, 9), (10, 15), (16, 17))},
    **{f"legal status {code}": _children(f"legal_status_code = '{code}'") for code in ("C1", "C2", "V2")},
    **{f"pathway {stage}": _pathway(stage) for stage in ("all", "decision", "order", "matched", "placed", "reversal")},
    **{f"pupils with {status}": _special_needs(status) for status in ("EHCP", "EHC Assessment", "Statement")},
    **{f"parameter {name}": _parameter(name, per) for name, per in (
        ("plan_months", 1), ("pep_months", 1), ("visit_nms_first_days", 7), ("visit_nms_days", 7),
        ("visit_nms_settled_days", 7), ("visit_local_days", 7), ("pathway_plan_from_months", 12),
        ("care_leaver_to_age", 1), ("care_leaver_days", 7), ("pep_from_age", 1),
    )},
    "growth since March 2016": _growth(MARCH_2016, _looked_after("2017-03-31")),
    "growth since February": _growth(_looked_after("2017-02-28"), _looked_after("2017-06-30")),
    "admissions": figure("6.3", form="year to date"),
    "ceased": figure("6.4", form="year to date"),
    "looked after": figure("6.1"),
    "gap of the month": GAP,
    "months between reviews": BETWEEN_REVIEWS,
    "reviews held": figure("6.7", BELOW),
    "reviews in time": figure("6.7", ABOVE),
    "three placements": figure("8.2", ABOVE),
    "initial assessments of May": figure("6.11", BELOW, month="2017-05-31"),
    "initial assessments of May in time": figure("6.11", BOTH, month="2017-05-31"),
    "initial assessments": figure("6.11", BELOW),
    "initial assessments in time": figure("6.11", BOTH),
    "initial assessments of the year in time": figure("6.11", BOTH, "year to date"),
    "notices in a day": NOTICES,
    "health assessments seen": figure("6.9", BOTH, basis="evidenced"),
    "dental checks seen": figure("6.10", BOTH, basis="evidenced"),
    "PEPs held": figure("6.13", BOTH, basis="evidenced"),
    "in contact": CONTACTS,
    "address not known": _leavers(
        "in_touch_code = 'YES' and coalesce(accommodation_code, '0') in ('0', 'R', 'R1', 'R2')"
    ),
    "custody since March": CUSTODY_SINCE_MARCH,
    "custody": _leavers("accommodation_code like 'X%'"),
    "temporary": _leavers("left(accommodation_code, 1) in ('S', 'V', 'W')"),
    "own tenancy": _leavers("accommodation_code like 'U%'"),
    "supported accommodation": _leavers("accommodation_code like 'D%'"),
    "higher education": _leavers("activity_code in ('F1', 'P1')"),
    "in touch": _leavers("in_touch_code = 'YES'", "count(*)"),
    "awaiting an adviser": AWAITING_ADVISER,
    "staying put": STAYING_PUT,
    "plans up to date": figure("7.2b", BOTH),
    "suitable": figure("7.3", BOTH),
    "occupied": figure("7.4", BOTH),
    "longest adoption": LONGEST,
    "orders of the year": figure("10.1", form="year to date"),
    "A1": figure("10.4y", form="year to date"),
    "A2": figure("10.5y", form="year to date"),
    "A2 of April": figure("10.5y", form="year to date", month="2017-04-30"),
    "orders rescinded": RESCINDED,
    "duty teams": _teams("Duty%"),
    "looked-after teams": _teams("Looked After Children"),
    "fostered in-house": _children("provider_code = 'PR1' and placement_type_code like 'U%'"),
    "missing children": MISSING.format("count(distinct missing.miss_person_id)"),
    "missing episodes": MISSING.format("count(distinct missing.miss_table_id)"),
}  # fmt: skip
