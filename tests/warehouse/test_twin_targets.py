"""The counts that the twin is made for print what was printed, and agree with each other. No delivery is read."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import warehouse.sample.twin as twin
from reports.printed.printed import MONTH, TO_DATE
from tests.reports.printed_cells import JUNE, MONTHS, PRINTED, half_up

Key = tuple[str, date, str]
PER = {"6.2": 10_000, "10.4": 1, "10.5": 1, "11.4": 1}


def read() -> tuple[list[dict[str, str]], dict[Key, tuple[int, int]]]:
    """All rows, and (n, m) of the cells that were printed; m is 0 for counts. 11.4 in tenths of a whole post."""
    path = Path(twin.__file__).parent / "targets.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts = {}
    for row in rows:
        if row["form"] in (MONTH, TO_DATE) and row["numerator"]:
            scale = 10 if row["indicator"] == "11.4" else 1
            above, below = (int(scale * Decimal(row[name] or 0)) for name in ("numerator", "denominator"))
            counts[row["indicator"], date.fromisoformat(row["month"]), row["form"]] = (above, below)
    return rows, counts


ROWS, COUNTS = read()


def test_every_printed_cell_has_counts_that_print_it() -> None:
    assert {key for key, cell in PRINTED.items() if cell.value is not None} == COUNTS.keys()
    for key, (above, below) in COUNTS.items():
        made = half_up(above, below, PER.get(key[0], 100)) if below else Decimal(above)
        assert made == PRINTED[key].value, key
        if PRINTED[key].numerator is not None:
            assert (above, below) == (PRINTED[key].numerator, PRINTED[key].denominator), key


def test_the_counts_keep_the_rules_between_indicators() -> None:
    """Definitions 9.4, within one state of knowledge."""
    for month in MONTHS:
        n = {name: above for (name, day, form), (above, _) in COUNTS.items() if (day, form) == (month, MONTH)}
        assert n["6.13"] <= n["6.12"] and n["6.16"] <= n["6.15"] and n["10.2"] <= n["10.1"]
        assert n.get("9.2") == n.get("9.1") and n.get("6.8", n["10.1"]) == n["10.1"]
        if month.month >= 4:
            assert n["8.3"] - n["8.4"] - n["9.1"] == 17  # placed for adoption
        assert COUNTS["6.9", month, MONTH][1] == COUNTS["6.10", month, MONTH][1]


def test_a_year_to_date_is_the_sum_of_its_months_but_for_late_reviews() -> None:
    for (name, day, form), (above, below) in COUNTS.items():
        if form == TO_DATE and name != "6.7":
            months = [COUNTS[name, month, MONTH] for month in MONTHS[3:]]
            assert (above, below) == (sum(each[0] for each in months), sum(each[1] for each in months)), (name, day)


def test_ages_and_legal_statuses_add_up_to_all_children() -> None:
    for kind in ("age: ", "legal status: "):
        assert sum(int(row["numerator"]) for row in ROWS if row["indicator"].startswith(kind)) == 522
    assert COUNTS["6.1", JUNE, MONTH] == (522, 0)
