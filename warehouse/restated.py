"""Works out which rows changed between the first print of a re-run month and the pack that is made now.

Here belong landing.first_prints (which print came first, and from which deliveries) and landing.row_changes (rows new,
gone or corrected since, or whose date was reached, and whose they are). Only the two deliveries are compared, never
those between them, so that the cost does not grow with the past. Not here: what a changed row did to a figure
(dbt_project).
"""

from datetime import date

import duckdb

from expectations.contracts import Contract, landed_column, load_contracts
from warehouse.tables import held_on, landed_cells

# Rows of these tell whose a number is; where another number is written, both numbers are told of.
NUMBERS = {
    "social_care__ssd_person": "pers_common_child_id",
    "social_care__ssd_linked_identifiers": "link_identifier_value",
    "ssda903__header": "upn",
}
NUMBER = "number"
# Through which table a child is found, and the columns that name the thing and the child.
FOUND_IN = {
    "period_of_care": ("social_care__ssd_cla_episodes", "clae_cla_id", "clae_person_id"),
    "placement": ("social_care__ssd_cla_placement", "clap_cla_placement_id", "clap_person_id"),
    "missing_episode": ("social_care__ssd_missing", "miss_table_id", "miss_person_id"),
}


def compare_with_first_prints(
    con: duckdb.DuckDBPyConnection, authority: str, pack_month: date, rerun_months: int
) -> None:
    """Fills first_prints and row_changes for the re-run months of the pack that is set; within a transaction."""
    for name in ("first_prints", "row_changes"):
        con.execute(f"delete from landing.{name}")
    con.execute(
        _FIRST_PRINTS,
        {"authority": authority, "pack_month": pack_month, "rerun_months": rerun_months},
    )
    con.execute(f"create or replace temp table print_days as {_PRINT_DAYS}")
    for contract in load_contracts().values():
        _compare_table(con, contract)
    con.execute("drop table print_days")


# Issue 1 speaks for a month where it was signed off, else the last run of its own pack.
_FIRST_PRINTS = """
    insert into landing.first_prints
    with months as (
        select last_day(cast($pack_month as date) - to_months(back)) as month_end
        from (select unnest(range(1, $rerun_months)) as back)
    ),
    prints as (
        select authority, pack_month as month_end, issue, source, delivery_id, extracted_on, project_version
        from issued.issued_deliveries where issue = 1
        union all
        select authority, pack_month, null, source, delivery_id, extracted_on, project_version
        from landing.pack_deliveries
        where (authority, pack_month) not in (select authority, pack_month from issued.issues where issue = 1)
    ),
    this_pack as (
        select any_value(project_version) as project_version
        from landing.pack_deliveries where authority = $authority and pack_month = $pack_month
    )
    select
        prints.authority, $pack_month, months.month_end, prints.issue, prints.source, prints.delivery_id,
        prints.extracted_on, prints.project_version is not distinct from this_pack.project_version
    from months
    inner join prints on prints.month_end = months.month_end and prints.authority = $authority
    cross join this_pack
"""

# One row per table and re-run month: the days of both deliveries, null where the table was not supplied.
_PRINT_DAYS = """
    with prints as (select distinct authority, pack_month, month_end from landing.first_prints),
    firsts as (
        select prints.authority, prints.pack_month, prints.month_end, tables.source, tables.table_name,
            tables.extracted_on
        from landing.first_prints as prints
        inner join landing.supplied_tables as tables on tables.delivery_id = prints.delivery_id
    ),
    nows as (
        select prints.authority, prints.pack_month, prints.month_end, tables.source, tables.table_name,
            tables.extracted_on
        from prints cross join landing.serving_deliveries as serving
        inner join landing.supplied_tables as tables on tables.delivery_id = serving.delivery_id
    )
    select authority, pack_month, month_end, source, table_name,
        firsts.extracted_on as first_day, nows.extracted_on as now_day
    from firsts full outer join nows using (authority, pack_month, month_end, source, table_name)
    where firsts.extracted_on is distinct from nows.extracted_on
"""


def _compare_table(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Rows that only one of the two deliveries holds; a table that only one of them supplied is told of as a whole."""
    of_table = f"source = '{contract.source}' and table_name = '{contract.table}'"
    con.execute(
        "insert into landing.row_changes by name select authority, pack_month, month_end, source, table_name, "
        "case when now_day is null then 'deleted' else 'new' end as change from print_days "
        f"where {of_table} and (first_day is null or now_day is null)"
    )
    con.execute(f"create or replace temp table changed_rows as {_changed_rows(contract, of_table)}")
    if con.execute("select 1 from changed_rows limit 1").fetchone():
        for kind, then, now, where in _subjects(contract):
            con.execute(_told_of(contract, _resolved(kind, then, now, where)))
    con.execute("drop table changed_rows")


def _changed_rows(contract: Contract, of_table: str) -> str:
    """One row per key that differs, or that counts in only one: the cells of both deliveries, `then_` and `now_`."""
    cells = landed_cells(contract)
    keys = _key(contract)
    named = [f"key_{number}" for number, _ in enumerate(keys)]
    held = f"{held_on('days.first_day', 'landed')} as is_then, {held_on('days.now_day', 'landed')} as is_now"
    reached = f"{_counts(contract, 'days.first_day')} as counts_then, {_counts(contract, 'days.now_day')} as counts_now"
    both = "(is_then and is_now and counts_then = counts_now)"
    listed = ", ".join([*cells, *(f"{key} as {name}" for key, name in zip(keys, named, strict=True))])
    nth = f"row_number() over (partition by month_end, {', '.join(named)} order by occurrence, row_number) as nth"
    same = " and ".join(f"then_.{name} is not distinct from now_.{name}" for name in [*named, "nth"])
    differs = " or ".join(f"then_.{cell} is distinct from now_.{cell}" for cell in cells)
    sides = ", ".join(f"{side}.{cell} as {_of(side, cell)}" for side in ("then_", "now_") for cell in cells)
    return (
        f"with days as (select * from print_days where {of_table} and first_day is not null and now_day is not null), "
        f"rows as (select days.authority, days.pack_month, days.month_end, landed.occurrence, landed.row_number, "
        f"{held}, {reached}, {listed} from landing.{contract.landed_name} as landed "
        "inner join days on days.authority = landed.authority), "
        f"then_ as (select *, {nth} from rows where is_then and not {both}), "
        f"now_ as (select *, {nth} from rows where is_now and not {both}) "
        "select coalesce(then_.authority, now_.authority) as authority, "
        "coalesce(then_.pack_month, now_.pack_month) as pack_month, "
        "coalesce(then_.month_end, now_.month_end) as month_end, "
        "case when then_.month_end is null then 'new' when now_.month_end is null then 'deleted' "
        f"when {differs} then 'corrected' else 'reached' end as change, {sides} "
        f"from then_ full outer join now_ on then_.month_end = now_.month_end and {same} "
        f"where then_.month_end is null or now_.month_end is null or {differs} "
        "or then_.counts_then <> now_.counts_now"
    )


def _counts(contract: Contract, day: str) -> str:
    """Whether a row counts as known on a day; True where the contract names no date that must be reached."""
    if contract.counts_from is None:
        return "true"
    return f'coalesce(try_cast("{landed_column(contract.counts_from)}" as date) <= {day}, false)'


def _key(contract: Contract) -> list[str]:
    """The key as SQL; where one of its cells is blank, what stands in for it counts as well."""
    key = [f'"{landed_column(name)}"' for name in contract.key]
    is_blank = " or ".join(f"{cell} is null" for cell in key)
    return [*key, *(f'case when {is_blank} then "{landed_column(name)}" end' for name in contract.key_if_blank)]


def _of(side: str, cell: str) -> str:
    return f'"{side}{cell.strip(chr(34))}"'


def _subjects(contract: Contract) -> list[tuple[str, str, str, str]]:
    """(kind, cell then, cell now, which rows): whose rows they are; one without a subject concerns everybody."""
    columns = [(kind, landed_column(name)) for kind, name in contract.subjects]
    columns += [("period_of_care", item.landed) for item in contract.columns if item.as_name == "period_of_care_id"]
    found = [(kind, _of("then_", cell), _of("now_", cell), "true") for kind, cell in dict.fromkeys(columns)]
    if contract.landed_name in NUMBERS:
        then, now = (_of(side, NUMBERS[contract.landed_name]) for side in ("then_", "now_"))
        found.append((NUMBER, then, now, f"{then} is distinct from {now}"))
    return found or [("", "null", "null", "true")]


def _resolved(kind: str, then: str, now: str, where: str) -> str:
    """Changed rows with their subject, that of the row then as well as that of the row now."""
    rows = f"from changed_rows as changed where {where}"
    if kind in ("nhs_number", "upn", NUMBER):
        then, now = (f"upper(replace({cell}, ' ', ''))" for cell in (then, now))
        kind = NUMBER
    if not kind:
        return f"select *, cast(null as varchar) as subject_kind, cast(null as varchar) as subject_id {rows}"
    both = f"select *, unnest(list_distinct([{then}, {now}])) as subject_id {rows}"
    if kind not in FOUND_IN:
        kind = "child" if kind == "person" else kind
        return f"select *, '{kind}' as subject_kind from ({both}) where subject_id is not null"
    table, thing, child = FOUND_IN[kind]
    return (
        f"select named.* exclude (subject_id), 'child' as subject_kind, children.{child} as subject_id "
        f"from ({both}) as named inner join (select distinct authority, {thing}, {child} from landing.{table} "
        f"where {child} is not null) as children "
        f"on children.authority = named.authority and children.{thing} = named.subject_id"
    )


def _told_of(contract: Contract, resolved: str) -> str:
    happened = landed_column(contract.happened_on) if contract.happened_on else None
    then, now = (f"try_cast({_of(side, happened)} as date)" if happened else "null" for side in ("then_", "now_"))
    return (
        "insert into landing.row_changes by name select distinct authority, pack_month, month_end, "
        f"'{contract.source}' as source, '{contract.table}' as table_name, change, subject_kind, subject_id, "
        f"cast({now} as date) as happened_on, cast({then} as date) as happened_before from ({resolved})"
    )
