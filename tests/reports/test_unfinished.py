"""Nobody is shown figures of a build that was cut off."""

from pathlib import Path

import duckdb
import pytest

from reports.build import build_reports
from reports.pack.contents import NoPack
from reports.trace import trace
from tests.reports.pack_rows import make_warehouse


def note(home: Path, authority: str, month_end: str) -> None:
    with duckdb.connect(str(home / "care.duckdb")) as con:
        con.execute("insert into landing.build_under_way values (?, ?)", [authority, month_end])


def test_neither_workbooks_nor_a_trace_of_a_month_that_was_cut_off(tmp_path: Path) -> None:
    make_warehouse(tmp_path)
    build_reports("2017-06", "372", home=tmp_path)
    [book] = tmp_path.rglob("scorecard*.xlsx")
    before = book.read_bytes()
    note(tmp_path, "372", "2017-06-30")
    with pytest.raises(NoPack, match=r"last build of 2017-06 did not finish.*`carepack run-month 2017-06` again"):
        build_reports("2017-06", "372", home=tmp_path)
    with pytest.raises(NoPack, match="did not finish"):
        trace("6.10", "2017-06", "372", home=tmp_path)
    assert book.read_bytes() == before


@pytest.mark.parametrize(("authority", "month_end"), [("372", "2017-07-31"), ("373", "2017-06-30")])
def test_another_months_build_keeps_workbooks_back_but_no_trace(authority: str, month_end: str, tmp_path: Path) -> None:
    make_warehouse(tmp_path)
    note(tmp_path, authority, month_end)
    with pytest.raises(NoPack, match=month_end[:7]):
        build_reports("2017-06", "372", home=tmp_path)
    assert trace("6.10", "2017-06", "372", home=tmp_path).figures
