"""The comparison itself must see a wrong number, a wrong state, a missing and a surplus figure."""

from __future__ import annotations

from tests.pipeline.second_computation import differences
from tests.pipeline.second_computation.differences import COLUMNS
from tests.pipeline.tiny_council import JUNE, Council


def built(council: Council):
    """A result, and rows of indicator_values that say the same."""
    result = council.result()
    rows = [
        dict(zip(COLUMNS, (*key, str(figure.numerator), figure.denominator, figure.state), strict=True))
        for key, figure in result.figures.items()
    ]
    return result, rows


def council_of_one() -> Council:
    council = Council()
    council.stay("A", "01/01/2016")
    return council


def test_equal_figures_have_no_differences_as_mappings_or_as_tuples():
    result, rows = built(council_of_one())
    assert differences(rows, result) == []
    assert differences([tuple(row.values()) for row in rows], result) == []


def test_a_wrong_number_a_wrong_state_a_missing_and_a_surplus_figure_are_each_told():
    result, rows = built(council_of_one())
    of_june = {row["indicator_id"]: row for row in rows if row["month_end"] == JUNE and row["cohort"] == "all"
               and row["form"] == "month" and row["basis"] == "recorded"}  # fmt: skip
    of_june["6.1"]["numerator"] = "2.0000"
    of_june["6.3"]["state"] = "Unavailable"
    rows.remove(of_june["6.4"])
    rows.append({**of_june["6.4"], "indicator_id": "6.99"})
    told = " ".join(differences(rows, result))
    assert len(differences(rows, result)) == 4
    assert all(f"'{name}'" in told for name in ("6.1", "6.3", "6.4", "6.99"))


def test_only_the_state_is_compared_where_there_is_no_value():
    result, rows = built(council_of_one())
    for row in rows:
        if row["state"] != "value":
            row["numerator"] = row["denominator"] = None
    assert differences(rows, result) == []
