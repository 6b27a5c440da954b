"""A small pack written by hand into a warehouse of its own: one indicator of each kind, and hostile texts.

Here belong rows only, and tables made from dbt's contracts. Not here: what a report must look like.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

MODELS = Path(__file__).parents[2] / "dbt_project" / "models"
MONTH, BEFORE, MARCH = date(2017, 6, 30), date(2017, 5, 31), date(2017, 3, 31)
HOSTILE = '=HYPERLINK("http://x","y")'
A = "372"
# indicator, name, section, unit, combine, form, polarity, decimals, companion of, evidenced
INDICATORS = [
    ("6.1", "Number of looked-after children", "Looked after children", "count", "count", "as at month end", "Info", 0),
    ("6.2", "Rate per 10,000", "Looked after children", "rate per 10,000", "rate", "as at month end", "Low", 1),
    ("6.3", "Admissions", "Looked after children", "count", "count", "financial year", "Info", 0),
    ("6.10", "Dental checks up to date", "Looked after children", "percentage", "share", "as at month end", "High", 1),
    ("6.11b", "Initial assessments of starters", "Looked after children", "percentage", "share", "financial year",
     "High", 1),
    ("7.2", "Pathway plans", "Care leavers", "percentage", "share", "as at month end", "High", 1),
    ("9.3", "Foster households", "Fostering", "count", "count", "as at month end", "High", 0),
    ("10.4", "Average days to placement (A1)", "Adoptions", "average days", "mean", "rolling year", "Low", 1),
    ("11.3", "Maximum caseload", "Caseloads", "average count", "max", "as at month end", "Low", 0),
    ("11.4", "Average cases", "Caseloads", "average count", "ratio", "as at month end", "Within limits", 1),
]  # fmt: skip
# indicator, month end, cohort, basis, form: state, displayed, numerator, denominator
FIGURES: dict[tuple[str, date, str, str, str], tuple[str, Any, Any, Any]] = {
    ("6.1", MONTH, "all", "recorded", "month"): ("value", 3, 3, 0),
    ("6.1", BEFORE, "all", "recorded", "month"): ("value", 2, 2, 0),
    ("6.1", MARCH, "all", "recorded", "month"): ("value", 1234, 1234, 0),
    ("6.1", MONTH, "uasc", "recorded", "month"): ("value", 1, 1, 0),
    ("6.2", MONTH, "all", "recorded", "month"): ("value", "0.5", 3, 56356),
    ("6.3", MONTH, "all", "recorded", "month"): ("value", 2, 2, 0),
    ("6.3", MONTH, "all", "recorded", "year to date"): ("value", 5, 5, 0),
    ("6.3", MONTH, "uasc", "recorded", "year to date"): ("value", 1, 1, 0),
    ("6.10", MONTH, "all", "recorded", "month"): ("value", "33.3", 1, 3),
    ("6.10", BEFORE, "all", "recorded", "month"): ("value", "50.0", 1, 2),
    ("6.10", MONTH, "all", "evidenced", "month"): ("value", "66.7", 2, 3),
    ("6.11b", MONTH, "all", "recorded", "month"): ("n/a", None, 0, 0),
    ("7.2", MONTH, "all", "recorded", "month"): ("Unavailable", None, None, None),
    ("9.3", MONTH, "all", "recorded", "month"): ("value", 1, 1, 0),
    ("9.3", MONTH, "uasc", "recorded", "month"): ("n/a", None, None, None),
    ("10.4", MONTH, "all", "recorded", "month"): ("value", "316.3", 1265, 4),
    ("11.3", MONTH, "all", "recorded", "month"): ("value", 19, 19, 0),
    ("11.4", MONTH, "all", "recorded", "month"): ("value", "10.6", "31.0", "2.9"),
}
# Counted by the second version of the definition.
REDEFINED = {("6.10", MONTH, "all", basis, "month") for basis in ("recorded", "evidenced")}
# indicator, basis, kind, member, child, UASC, numerator, denominator, reason
MEMBERS: list[tuple[str, str, str, str, str | None, bool, Any, Any, str]] = [
    *(("6.1", "recorded", "child", f"C{n}", f"C{n}", n == 1, 1, 0, "looked after") for n in (1, 2, 3)),
    *(("6.2", "recorded", "child", f"C{n}", f"C{n}", n == 1, 1, 0, "looked after") for n in (1, 2, 3)),
    ("6.2", "recorded", "population", "population", None, False, 0, 56356, "population under 18"),
    ("6.3", "recorded", "child", "=1+1", "@SUM(A1)", False, 1, 0, HOSTILE),
    ("6.3", "recorded", "child", "C2", "C2", False, 1, 0, "admitted"),
    *(("6.10", "recorded", "child", f"C{n}", f"C{n}", n == 1, int(n == 1), 1, "overdue") for n in (1, 2, 3)),
    *(("6.10", "evidenced", "child", f"C{n}", f"C{n}", n == 1, int(n < 3), 1, "overdue") for n in (1, 2, 3)),
    ("7.2", "recorded", "care leaver", "C9", "C9", False, 1, 1, "plan"),
    ("9.3", "recorded", "household", "H1", None, False, 1, 0, "approved"),
    *(("10.4", "recorded", "adoption", f"A{n}", f"C{n}", False, days, 1, "adopted") for n, days in
      enumerate((300, 305, 320, 340))),
    ("11.3", "recorded", "worker", "W1", None, False, 19, 0, "cases"),
    ("11.3", "recorded", "worker", "W2", None, False, 12, 0, "cases"),
    ("11.4", "recorded", "worker", "W1", None, False, 19, 1, "cases"),
    ("11.4", "recorded", "worker", "W2", None, False, 12, "1.9", "cases"),
]  # fmt: skip

DELIVERED = (("health", "dental", 29), ("social_care", "ssd_cla_health", 41), ("virtual_school", "epep", 17))


def make_warehouse(home: Path) -> Path:
    """A care.duckdb under `home` with the rows above; returns its path."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "care.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("begin; create schema pack; create schema indicators; create schema child; create schema landing")
        _fill_catalogue_and_figures(con)
        _fill_scorecard(con)
        _fill_members(con)
        _fill_lists(con)
        _fill_landing(con)
        con.execute("commit")
    return path


@cache
def contracts() -> dict[str, dict[str, str]]:
    """Column name -> type by model, from dbt's contracts."""
    return {
        each["name"]: {column["name"]: column.get("data_type", "varchar") for column in each["columns"]}
        for file in MODELS.rglob("_*__models.yml")
        for each in yaml.safe_load(file.read_text()).get("models", [])
        if each.get("columns")
    }


def _table(con: duckdb.DuckDBPyConnection, schema: str, name: str, rows: list[dict[str, Any]]) -> None:
    columns = contracts()[name]
    con.execute(f"create table {schema}.{name} ({', '.join(f'{key} {kind}' for key, kind in columns.items())})")
    for row in rows:
        filled = {"authority": A, "pack_month": MONTH} | row
        marks = ", ".join("?" for _ in filled)
        con.execute(f"insert into {schema}.{name} ({', '.join(filled)}) values ({marks})", list(filled.values()))


def _fill_catalogue_and_figures(con: duckdb.DuckDBPyConnection) -> None:
    keys = ("indicator_id", "name", "section", "unit", "combine", "form", "polarity", "decimals")
    catalogue = [
        dict(zip(keys, each, strict=True))
        | {
            "good_performance": each[6], "definition": f"What {each[0]} counts.", "display": "as re-run",
            "inputs": "social_care.ssd_cla_health.clah_health_check_date; health.dental.seen_on", "owner": "Service",
            "version": "1", "sort_order": order, "is_evidenced": each[0] == "6.10", "has_uasc_subset": True,
            "companion_of": "6.11" if each[0] == "6.11b" else None,
        }
        for order, each in enumerate(INDICATORS)
    ]  # fmt: skip
    _table(con, "pack", "pack_catalogue", catalogue)
    _table(con, "indicators", "indicator_catalogue", catalogue)
    _fill_versions(con, catalogue)
    figures = [
        dict(zip(("indicator_id", "month_end", "cohort", "basis", "form"), key, strict=True))
        | dict(zip(("state", "displayed_value", "numerator", "denominator"), figure, strict=True))
        | {"definition_version": "2" if key in REDEFINED else "1"}
        for key, figure in FIGURES.items()
    ]
    empty = {"indicator_id": "6.1", "month_end": date(2017, 4, 30), "cohort": "all", "basis": "recorded"}
    shown = [each | {"is_break": each["definition_version"] == "2"} for each in figures]
    _table(con, "pack", "pack_values", [*shown, empty | {"form": "month"}])
    _table(con, "pack", "pack_computed_values", figures)


def _fill_versions(con: duckdb.DuckDBPyConnection, catalogue: list[dict[str, Any]]) -> None:
    """Of 6.10 a second version counts from June on: the first counted the months before."""
    told = ("indicator_id", "name", "definition", "inputs", "owner")
    first = {"version": 1, "effective_month": "2013-04"}
    rows = [
        {name: each[name] for name in told} | first | {"model_name": f"ind_{each['indicator_id'].replace('.', '_')}"}
        for each in catalogue
    ]
    [dental] = (each for each in rows if each["indicator_id"] == "6.10")
    rows.append(dental | {"definition": "What 6.10 counted.", "model_name": "ind_6_10_v1"})
    dental |= {"version": 2, "effective_month": "2017-06"}
    _table(con, "indicators", "indicator_versions", rows)
    kept = (*told, "effective_month")
    listed = [{name: each[name] for name in kept} | {"version_number": each["version"]} for each in rows]
    _table(con, "pack", "pack_definition_versions", listed)


def _fill_scorecard(con: duckdb.DuckDBPyConnection) -> None:
    bands = {"target_red_text": "<90%", "target_amber_text": "90%>", "target_green_text": "95%+"}
    special: dict[str, dict[str, Any]] = {
        "6.1": {"arrow": "up"},
        "6.10": {"arrow": "down", "arrow_colour": "red", "rag": "red", "target_green_limit": 95} | bands,
        "10.4": {"arrow": "down", "arrow_colour": "amber", "rag": "green", "target_green_text": "487<"},
        "11.3": {"arrow": "none", "rag": "amber", "target_green_limit": 18},
        "11.4": {"arrow": "none", "rag": "green", "rag_note": "below range", "target_green_text": "14-20"},
    }
    lines = [{"indicator_id": each[0], "rag": "none"} | special.get(each[0], {}) for each in INDICATORS]
    _table(con, "pack", "pack_scorecard", lines)
    past = {"indicator_id": "11.3", "financial_year": "2015/16", "value": Decimal("19.2"), "state": "value"}
    _table(con, "pack", "pack_year_trend", [past, past | {"financial_year": "2016/17", "value": 17}])
    rate = {"indicator_id": "6.2", "year_label": "2014/15"}
    _table(con, "pack", "pack_benchmarks", [
        rate | {"measure": "statistical neighbour average", "value": Decimal("75.8"), "value_printed": "75.8"},
        rate | {"measure": "national top quartile threshold", "value_printed": "-"},
    ])  # fmt: skip
    gap = {"indicator_id": "6.10", "gap": Decimal("33.4"), "evidenced_only": 1, "recorded_only": 0}
    _table(con, "pack", "pack_recorded_evidenced", [gap])
    note = {"note_number": 1, "topic": "row set aside", "severity": "warn", "note": HOSTILE, "note_count": 7}
    _table(con, "pack", "pack_data_notes", [note])
    _fill_restatements(con)
    lag = {"kind": "Dental Check", "event_count": 5, "no_lower_end_count": 1, "median_by_row_days": 12,
           "ninetieth_percentile_by_row_days": 40}  # fmt: skip
    unknown = {"median_by_row_days": None, "ninetieth_percentile_by_row_days": None, "no_lower_end_count": 5}
    _table(con, "pack", "pack_input_lags", [
        lag | {"team_name": HOSTILE, "month_end": MONTH}, lag | unknown | {"month_end": MARCH},
        lag | {"month_end": MONTH}, lag,
    ])  # fmt: skip
    signal = {"indicator_id": "6.10", "verdict": "more than noise", "run_note": "outside limits", "run_months": 1,
              "is_small": True, "interval_low": Decimal("6.1"), "interval_high": Decimal("79.2"), "month_count": 12,
              "is_provisional": False, "mean_value": 50, "lower_limit": Decimal("40.5"), "upper_limit": 60}  # fmt: skip
    _table(con, "pack", "pack_signals", [signal])
    estimate = {"indicator_id": "6.10", "month_count": 4, "lowest_value": Decimal("32.0"), "highest_value": 41}
    _table(con, "pack", "pack_expected_ranges", [estimate])
    _fill_data_quality(con)


def _fill_data_quality(con: duckdb.DuckDBPyConnection) -> None:
    """Two groups of the three children; checks: with issues, not run, silent; a gap, a feed, a list."""
    age = {"month_end": MONTH, "dimension": "age", "state": "value"}
    _table(con, "pack", "pack_breakdowns", [
        age | {"category": HOSTILE, "category_order": 1, "child_count": 1},
        age | {"category": "1 to 4", "category_order": 2, "child_count": 2},
    ])  # fmt: skip
    found = {"check_id": "b", "title": HOSTILE, "severity": "warn", "distorts": "6.10", "owner": "social worker",
             "put_right_in": "case system", "feed": "social_care", "state": "ran", "open_count": 3,
             "open_before_count": 5, "new_count": 1, "put_right_count": 2, "accepted_count": 0, "oldest_months": 7,
             "median_months": 2}  # fmt: skip
    nothing = dict.fromkeys(("open_count", "new_count", "put_right_count", "accepted_count"), 0)
    lost = {"check_id": "z", "title": "Lost", "severity": "error", "owner": "a", "put_right_in": "b", "feed": "health"}
    _table(con, "pack", "pack_quality_checks", [
        found, lost | {"state": "failed"}, lost | nothing | {"check_id": "a", "title": "Nothing", "state": "ran"},
    ])  # fmt: skip
    issues = {"dimension": "team", "name": "Team 1", "open_count": 3, "new_count": 1, "put_right_count": 2}
    _table(con, "pack", "pack_quality_trend", [issues, issues | {"dimension": "check", "name": "b"}])
    counts = {"child_count": 16, "recorded_count": 11, "owner_count": 13, "evidenced_count": 15,
              "evidenced_only_count": 4, "recorded_only_count": 2, "days_differ_count": 5,
              "neither_count": 1}  # fmt: skip
    dental = {"kind": "dental check", "kind_order": 2, "owner": "health team", "state": "known"}
    pep = {"kind": "PEP", "kind_order": 4, "owner": "virtual school", "state": "Unavailable"}
    _table(con, "pack", "pack_evidence_gaps", [dental | counts | {"team_name": HOSTILE}, dental | counts, pep])
    _table(con, "pack", "pack_feed_completeness", [{
        "source": "health", "table_name": "dental", "delivery_state": "delivered", "extracted_on": date(2017, 7, 10),
        "due_on": date(2017, 7, 7), "days_late": 3, "row_count": 300, "rows_set_aside_count": 102,
        "rows_lacking_mandatory_count": 101, "mandatory_filled_pct": Decimal("66.3"), "values_set_aside_count": 4,
    }])  # fmt: skip
    _table(con, "pack", "pack_match_rates", [{
        "source": "health", "table_name": "children", "is_list_of_children": True, "row_count": 8, "by_number_count": 3,
        "by_match_count": 1, "by_decision_count": 1, "waiting_count": 1, "not_reached_count": 2,
        "matched_pct": Decimal("62.5"),
    }])  # fmt: skip


def _fill_restatements(con: duckdb.DuckDBPyConnection) -> None:
    """6.10 in May: two late checks and one deleted; 6.1 unchanged; 6.2 was unavailable when first printed."""
    may = {"month_end": date(2017, 5, 31), "basis": "recorded", "first_state": "value", "state": "value"}
    dental = {"indicator_id": "6.10", "first_issue": 1, "first_value": 25, "first_numerator": 1, "first_denominator": 4,
              "value": Decimal("66.7"), "numerator": 2, "denominator": 3}  # fmt: skip
    same = {"indicator_id": "6.1", "first_value": 3, "first_numerator": 3, "value": 3, "numerator": 3}
    redefined = {"first_definition_version": "1", "definition_version": "2"}
    missing = {"indicator_id": "6.2", "first_state": "Unavailable", "value": 1, "numerator": 1, "denominator": 9}
    _table(con, "pack", "pack_restated_values", [
        may | dental | {"is_split": True, "is_changed": True},
        may | same | {"is_split": True, "is_changed": False},
        may | missing | redefined | {"is_split": False, "is_changed": True},
    ])  # fmt: skip
    cause = {"month_end": date(2017, 5, 31), "basis": "recorded", "indicator_id": "6.10"}
    gone = {"cause": "joined or left the cohort late", "member_count": 1, "numerator_change": -1,
            "denominator_change": -1}  # fmt: skip
    late = {"cause": "late input", "member_count": 2, "numerator_change": 2, "denominator_change": 0}
    _table(con, "pack", "pack_restatements", [cause | late, cause | gone])


def _fill_members(con: duckdb.DuckDBPyConnection) -> None:
    keys = ("indicator_id", "basis", "member_type", "member_id", "child_id", "is_uasc", "numerator", "denominator",
            "reason")  # fmt: skip
    rows = [dict(zip(keys, each, strict=True)) | {"month_end": MONTH, "status_date": MONTH} for each in MEMBERS]
    _table(con, "indicators", "indicator_members", rows)
    changed = {"month_end": BEFORE, "indicator_id": "6.10", "basis": "recorded", "member_type": "child",
               "denominator_change": 0}  # fmt: skip
    _table(con, "indicators", "indicator_member_changes", [
        changed | {"member_id": "C2", "child_id": "C2", "cause": "late input", "numerator_change": 1},
        changed | {"member_id": HOSTILE, "cause": "corrected or deleted records", "numerator_change": -1},
    ])  # fmt: skip
    pair = {"source": "health", "stored_by": "372/health/2017-07-03", "row_number": 2, "pair": "0123456789",
            "forename": HOSTILE, "surname": "=1+1", "child_id": "C2", "child_surname": "@SUM(A1)", "why": "close",
            "match_probability": Decimal("0.9"), "birth_date": date(2010, 1, 2)}  # fmt: skip
    _table(con, "child", "child_matches_to_review", [pair])
    link = {"source": "health", "pair": "0123456789", "identifier_value": "=2+2", "child_id": "C2", "made_by": "match",
            "match_probability": Decimal("0.98"), "is_same": True}  # fmt: skip
    _table(con, "child", "child_links", [link, link | {"made_by": "decision", "is_same": False}])


def _fill_lists(con: duckdb.DuckDBPyConnection) -> None:
    """Issues of two teams of one name, of one whose name would leave the folder, and of none; one check did not run."""
    dental = {"issue_id": "Q1", "check_id": "missing_dental_input", "title": "A dental check not entered",
              "severity": "error", "owner": "social worker", "put_right_in": "case system", "to_do": "Enter it",
              "date_is": "the check", "distorts": "6.10", "subject_kind": "child", "subject_id": "=C2",
              "child_id": "=C2", "team_id": "D1", "team_name": "Duty: 1", "concerned_date": date(2017, 3, 9),
              "state": "open", "first_seen_month": MARCH, "age_months": 3}  # fmt: skip
    visit = dental | {"issue_id": "Q2", "check_id": "visit_recorded_twice", "title": "A visit twice", "age_months": 9,
                      "severity": "warn", "subject_kind": "visit", "subject_id": "V1"}  # fmt: skip
    late = {"issue_id": "Q3", "age_months": 5, "state": "reopened", "state_reason": HOSTILE}
    _table(con, "child", "child_quality_issues", [
        visit, dental, dental | late, dental | {"issue_id": "Q4", "state": "accepted"},
        dental | {"issue_id": "Q5", "state": "put right"}, dental | {"issue_id": "Q6", "pack_month": BEFORE},
        visit | {"issue_id": "Q7", "team_id": "D2", "team_name": "duty 1"},
        visit | {"issue_id": "Q8", "team_id": "../D3", "team_name": "../../" + HOSTILE, "title": HOSTILE},
        visit | {"issue_id": "Q9", "team_id": None, "team_name": None, "child_id": None, "concerned_date": None},
    ])  # fmt: skip
    _table(con, "child", "child_open_cases", [{"child_id": "=C2", "worker_name": HOSTILE}])
    due = {
        "child_id": "=C2",
        "event_kind": "PEP",
        "indicator_id": "6.13",
        "team_id": "D1",
        "team_name": "Duty: 1",
        "worker_name": HOSTILE,
        "is_overdue": False,
        "due_on": date(2017, 7, 2),
        "last_done_on": date(2017, 3, 2),
    }
    _table(con, "child", "child_due_soon", [
        due, due | {"event_kind": "visit", "is_overdue": True, "due_on": date(2017, 6, 28)},
        due | {"team_id": "D9", "team_name": "Nothing else", "evidenced_on": MONTH},
    ])  # fmt: skip
    broken = {"title": "A check that broke", "is_run": False}
    _table(con, "indicators", "indicator_quality_counts", [broken, {"title": "A visit twice", "is_run": True}])


def _fill_landing(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("create table landing.build_under_way (authority varchar, pack_month date)")
    con.execute("create table landing.run_parameters as select '372' as authority, date '2017-06-30' as pack_month")
    con.execute(
        "create table landing.serving_deliveries (authority varchar, source varchar, delivery_id varchar, "
        "extracted_on date)"
    )
    con.execute(
        "create table landing.delivered_tables (delivery_id varchar, source varchar, table_name varchar, "
        "rows_in bigint)"
    )
    for source, table, rows in DELIVERED:
        delivery_id = f"{A}/{source}/2017-07-04"
        con.execute(
            "insert into landing.serving_deliveries values (?, ?, ?, date '2017-07-04')", [A, source, delivery_id]
        )
        con.execute("insert into landing.delivered_tables values (?, ?, ?, ?)", [delivery_id, source, table, rows])
