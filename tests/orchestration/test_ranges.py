"""Several months in one process: which months a range means, what stops and what does not, what is said at the end."""

import pytest

from orchestration.deliveries import for_month, names, offered
from orchestration.errors import CarepackError, NothingToDo, WronglyAsked
from orchestration.instance import open_instance
from orchestration.made import last_made
from orchestration.months import months_asked, tell_stopped
from orchestration.settings import load_settings
from tests.conftest import Built
from tests.orchestration.test_command_line import said
from warehouse.connect import connect


def test_a_range_is_every_month_from_the_first_to_the_last() -> None:
    assert months_asked(["2016-11..2017-02", "2017-06"]) == ["2016-11", "2016-12", "2017-01", "2017-02", "2017-06"]
    assert len(months_asked(["2015-07..2017-06"])) == 24


@pytest.mark.parametrize("asked", ["2017-06..2017-05", "2017-06..", "..2017-06", "2017-05..2199-01", "2017-05..June"])
def test_a_range_that_means_nothing_is_refused(asked: str) -> None:
    with pytest.raises(WronglyAsked):
        months_asked([asked])


def test_months_nobody_delivered_for_are_only_named() -> None:
    idle, broken = NothingToDo("none"), CarepackError("it broke")
    assert tell_stopped({}, 3) == ""
    assert tell_stopped({"2017-01": idle}, 3) == "Nobody delivered for 2017-01."
    with pytest.raises(NothingToDo, match="Nobody delivered for 2017-01"):
        tell_stopped({"2017-01": idle}, 1)
    with pytest.raises(CarepackError, match=r"1 of 3 months failed:\n  2017-02: it broke\nNobody delivered for 2017-0"):
        tell_stopped({"2017-01": idle, "2017-02": broken}, 3)


def test_a_range_goes_on_after_a_month_that_fails(council_copy: Built, capsys: pytest.CaptureFixture[str]) -> None:
    with connect() as con:
        day = "(select max(extracted_on) from landing.deliveries where delivery_id like '%/health/2017-04-%')"
        con.execute(
            f"insert into landing.health__dental select * replace ({day} as seen_from, {day} as seen_to, "
            "'X' as outcome) from landing.health__dental limit 1"
        )
    code, words = said(capsys, "run-month", "2017-02..2017-04")
    assert code == 1
    assert "1 of 3 months failed: 2017-03: 2017-03 was stopped by a check" in words
    assert "Nobody delivered for 2017-02." in words
    assert "Packs made month seconds warnings 2017-04" in words
    assert (council_copy.home / "restricted" / council_copy.authority / "2017-04").exists()
    with open_instance() as instance:
        made = last_made(instance, {"2017-02", "2017-03", "2017-04"})
    there = offered(council_copy.landing, council_copy.authority)
    for month, is_whole in (("2017-03", False), ("2017-04", True)):
        assert made[month].is_whole == is_whole
        assert made[month].offered == names(for_month(there, month, load_settings().cut_off))
        assert len(made[month].offered) == 3
