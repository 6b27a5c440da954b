"""Whatever happens to the members of a figure, the causes add up to its change: the models' own SQL on random rows.

Here belongs the sum alone; which cause a change has is shown by the worked examples of the model.
"""

from decimal import Decimal
from pathlib import Path

import duckdb
import jinja2
from hypothesis import given, settings
from hypothesis import strategies as st

FOLDER = Path(__file__).parents[2] / "dbt_project/models/indicators"
MODELS = ("indicator_changed_members", "indicator_changed_member_rows", "indicator_member_changes")
SQL = {name: jinja2.Template((FOLDER / f"{name}.sql").read_text()).render(ref=lambda name: name) for name in MODELS}
CHILDREN = ("A", "B", "C", "D")
COUNTED = st.dictionaries(st.sampled_from(CHILDREN), st.tuples(st.integers(0, 30), st.integers(0, 1)), min_size=1)
CHANGED = st.tuples(
    st.sampled_from(("ssd_cla_episodes", "ssd_cla_visits", "ssd_person", "lcs_plans")),
    st.sampled_from(("new", "corrected", "deleted")),
    st.sampled_from((*CHILDREN, None)),
    st.sampled_from(("2017-05-30", "2017-06-02", None)),
)
EMPTY = {
    "stg_issued__members": "authority varchar, pack_month date, issue integer, month_end date, indicator_id varchar, "
    "basis varchar, member_type varchar, member_id varchar, child_id varchar, numerator decimal(18, 4), "
    "denominator decimal(18, 4)",
    "child_identities": "child_id varchar, identifier_type varchar, identifier_value varchar, is_usable boolean",
    "indicator_inputs": "indicator_id varchar, source varchar, table_name varchar",
    "indicator_members": "authority varchar, pack_month date, month_end date, indicator_id varchar, basis varchar, "
    "member_type varchar, member_id varchar, child_id varchar, numerator decimal(18, 4), denominator decimal(18, 4)",
    "stg_landing__row_changes": "month_end date, source varchar, table_name varchar, change varchar, "
    "subject_kind varchar, subject_id varchar, happened_on date",
}


def figure(members: dict[str, tuple[int, int]], combine: str) -> tuple[int, int]:
    above = [above for above, _ in members.values()]
    return (max(above) if combine == "max" else sum(above)), sum(below for _, below in members.values())


def prepare(con: duckdb.DuckDBPyConnection, combine: str, figures: list[tuple[int, int]]) -> None:
    for name, columns in EMPTY.items():
        con.execute(f"create table {name} ({columns})")
    con.execute(
        "create table indicator_catalogue as select '372' as authority, 'x' as indicator_id, ? as combine", [combine]
    )
    con.execute("insert into indicator_inputs values ('x', 'social_care', 'ssd_cla_visits')")
    con.execute(
        "create table indicator_restated_figures as select '372' as authority, date '2017-06-30' as pack_month, "
        "date '2017-05-31' as month_end, 'x' as indicator_id, 'recorded' as basis, "
        "cast(null as integer) as first_issue, true as is_same_project, "
        "? as first_numerator, ? as numerator, '1' as first_definition_version, '1' as definition_version, "
        "true as is_split",
        [figures[0][0], figures[1][0]],
    )


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(("share", "count", "rate", "mean", "max")), COUNTED, COUNTED, st.lists(CHANGED, max_size=6))
def test_causes_add_up_to_the_change(
    combine: str,
    first: dict[str, tuple[int, int]],
    now: dict[str, tuple[int, int]],
    changed: list[tuple[str, str, str | None, str | None]],
) -> None:
    if combine == "max":
        first, now = ({child: (above, 0) for child, (above, _) in side.items()} for side in (first, now))
    before, after = figure(first, combine), figure(now, combine)
    with duckdb.connect() as con:
        prepare(con, combine, [before, after])
        for month, members in (("2017-05-31", first), ("2017-06-30", now)):
            for child, (above, below) in members.items():
                con.execute(
                    "insert into indicator_members values "
                    "('372', ?, '2017-05-31', 'x', 'recorded', 'child', ?, ?, ?, ?)",
                    [month, child, child, above, below],
                )
        for table, change, child, day in changed:
            con.execute(
                "insert into stg_landing__row_changes values ('2017-05-31', 'social_care', ?, ?, ?, ?, ?)",
                [table, change, child and "child", child, day],
            )
        for name, sql in SQL.items():
            con.execute(f"create table {name} as {sql}")
        rows = con.execute(
            "select member_id, cause, numerator_change, denominator_change from indicator_member_changes"
        ).fetchall()
    assert len({row[0] for row in rows}) == len(rows)
    assert sum((row[2] for row in rows), Decimal(0)) == after[0] - before[0]
    assert sum((row[3] for row in rows), Decimal(0)) == after[1] - before[1]
    assert all(row[1] == "unexplained" for row in rows) or changed
