"""Every figure in the workbook and the open data is the one of pack.duckdb: all cells are read back and compared."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from reports.pack.periods import financial_year
from reports.pack.sheet_data_quality import BLOCKS
from reports.pack.sheet_scorecard import BENCHMARKS
from tests.conftest import Built
from tests.reports.published_workbook import PublishedWorkbook, plain
from warehouse.connect import published_engine

MEASURES = {head: measure for measure, head in BENCHMARKS}


class Tables:
    """The tables of one pack in pack.duckdb."""

    def __init__(self, connection: Connection, built: Built) -> None:
        self.connection, self.authority = connection, built.authority
        year, month = map(int, built.month.split("-"))
        [self.month_end] = connection.execute(text(f"select last_day(date '{year}-{month:02d}-01')")).scalars()
        self.combine = {each["indicator_id"]: each["combine"] for each in self.rows("pack_catalogue")}
        self.values = {
            (each["indicator_id"], each["cohort"], each["basis"], each["form"], each["month_end"]): each
            for each in self.rows("pack_values")
        }
        self.cards = {each["indicator_id"]: each for each in self.rows("pack_scorecard")}
        self.trend = {(each["indicator_id"], each["financial_year"]): each for each in self.rows("pack_year_trend")}
        self.benchmarks = {(each["indicator_id"], each["measure"]): each for each in self.rows("pack_benchmarks")}

    def rows(self, name: str) -> list[dict[str, Any]]:
        query = text(f"select * from pack.{name} where authority = :authority and pack_month = :month")
        found = self.connection.execute(query, {"authority": self.authority, "month": self.month_end})
        return [dict(each) for each in found.mappings()]

    def figure(self, number: str, label: str, cohort: str = "all", basis: str = "recorded") -> tuple[str, str]:
        """What a month (Jun-17) or a year to date says of an indicator: the value or its word, and the working."""
        for (of, who, how, form, end), each in self.values.items():
            named = f"{end:%b-%y}" if form == "month" else "YTD"
            if (of, who, how, named) == (number, cohort, basis, label):
                return self.said(number, each["state"], each["displayed_value"], each["numerator"], each["denominator"])
        return "", ""

    def said(self, number: str, state: str, value: Any, above: Any, below: Any) -> tuple[str, str]:
        if state != "value":
            return state or "", ""
        words = {"share": "{} of {}", "rate": "{} of {}", "ratio": "{} cases, {} FTE"}.get(self.combine[number], "")
        return plain(value), words.format(*(_counted(each) for each in (above, below))) if above is not None else ""

    def year(self, number: str, name: str) -> str:
        found = self.trend.get((number, name), {})
        return plain(found.get("value")) or found.get("state") or ""

    def benchmark(self, number: str, head: str) -> str:
        found = self.benchmarks.get((number, MEASURES[head]), {})
        return plain(found.get("value")) or found.get("value_printed") or ""


def _counted(number: Any) -> str:
    return f"{number:,.0f}" if number % 1 == 0 else f"{number.normalize():,f}"


@pytest.fixture(scope="session")
def tables(built_sample: Built) -> Iterator[Tables]:
    with published_engine(built_sample.home / "pack.duckdb").connect() as connection:
        yield Tables(connection, built_sample)


@pytest.fixture(scope="session")
def folder(built_sample: Built) -> Path:
    return built_sample.home / "published" / built_sample.authority / built_sample.month / "working"


def test_every_cell_of_the_workbook_is_that_of_the_tables(tables: Tables, folder: Path) -> None:
    [path] = folder.glob("*.xlsx")
    book = PublishedWorkbook(path)
    assert list(_wrong_on_themes(book, tables)) == []
    assert list(_wrong_on_the_scorecard(book, tables)) == []
    assert list(_wrong_beside(book, tables)) == []
    assert list(_wrong_restatements(book, tables)) == []
    assert list(_wrong_lists(book, tables)) == []
    assert list(_wrong_behind_charts(book, tables)) == []
    assert book.numbers_not_read() == []


def _wrong_on_themes(book: PublishedWorkbook, tables: Tables) -> Iterator[Any]:
    seen = set()
    for number, group, label, *got in book.themes():
        seen.add(number)
        card = tables.cards[number]
        if group in ("In month", "Year to date"):
            expected = tables.figure(number, "YTD" if group == "Year to date" else label)
        elif group == "Annual trend":
            expected = tables.year(number, label), ""
        elif label in MEASURES:
            expected = tables.benchmark(number, label), ""
        elif group == "Target" and label in ("Green", "Amber", "Red"):
            expected = card[f"target_{label.lower()}_text"] or "", ""
        else:
            continue
        if tuple(got) != expected:
            yield number, label, got, expected
    if seen != tables.combine.keys():
        yield seen ^ tables.combine.keys()


def _wrong_on_the_scorecard(book: PublishedWorkbook, tables: Tables) -> Iterator[Any]:
    for line in book.indicators("Scorecard", 5):
        number, card = line["No."], tables.cards[line["No."]]
        [estimate] = [each for each in tables.rows("pack_expected_ranges") if each["indicator_id"] == number] or [{}]
        expected = {
            "Estimate: may become": plain(estimate.get("lowest_value")),
            "Estimate: to": plain(estimate.get("highest_value")),
            "Months it rests on": plain(estimate.get("month_count")),
            "Direction, month on month": {"up": "↑", "down": "↓", "none": "→", None: ""}[card["arrow"]],
            "Red": card["target_red_text"] or "",
            **{head: tables.benchmark(number, head) for head in MEASURES},
        }
        for head in line:
            if len(head) == 6 and head[3] == "-":
                expected[head] = tables.figure(number, head)[0]
            elif head.startswith("YTD"):
                expected[head] = tables.figure(number, "YTD")[0]
            elif len(head) == 7 and head[4] == "/":
                expected[head] = tables.year(number, head)
        yield from ((number, head, line[head], said) for head, said in expected.items() if line[head] != said)
        if line["RAG, in month"].split(",")[0].lower() != (card["rag"] if card["rag"] != "none" else ""):
            yield number, line["RAG, in month"], card["rag"]


def _wrong_beside(book: PublishedWorkbook, tables: Tables) -> Iterator[Any]:
    latest = f"{tables.month_end:%b-%y}"
    for line in book.indicators("UASC", 5):
        number = line["No."]
        for head, got in line.items():
            if (len(head) == 6 and head[3] == "-") or head.startswith("YTD"):
                expected = tables.figure(number, "YTD" if head.startswith("YTD") else head, "uasc")[0]
            elif head.startswith("Working"):
                expected = tables.figure(number, latest, "uasc")[1]
            elif head.startswith("All children"):
                expected = tables.figure(number, latest)[0]
            else:
                continue
            if got != expected:
                yield number, head, got, expected
    compared = {each["indicator_id"]: each for each in tables.rows("pack_recorded_evidenced")}
    for line in book.indicators("Recorded against evidenced", 5):
        each = compared.pop(line["No."])
        gap = [each["gap"], each["evidenced_only"], each["recorded_only"]]
        no_gap = "" if "Unavailable" in (each["recorded_state"], each["evidenced_state"]) else "c"
        expected = [
            *tables.figure(line["No."], latest), *tables.figure(line["No."], latest, basis="evidenced"),
            *(no_gap if number is None else plain(number) for number in gap),
        ]  # fmt: skip
        if list(line.values())[3:] != expected:
            yield line, expected
    yield from compared


def _wrong_restatements(book: PublishedWorkbook, tables: Tables) -> Iterator[Any]:
    changed = {
        (each["indicator_id"], each["basis"].capitalize(), f"{each['month_end']:%b-%y}"): each
        for each in tables.rows("pack_restated_values")
        if each["is_changed"]
    }
    for line in book.indicators("Restatements", 6):
        each = changed.pop((line["No."], line["Basis"], line["Month"]))
        first = (each[f"first_{name}"] for name in ("state", "value", "numerator", "denominator"))
        now = (each[name] for name in ("state", "value", "numerator", "denominator"))
        expected = (*tables.said(line["No."], *first), *tables.said(line["No."], *now))
        got = line["First printed"], line["Working"], line["Now"], line["Working 9"]
        if got != expected:
            yield line, expected
    yield from changed


def _wrong_lists(book: PublishedWorkbook, tables: Tables) -> Iterator[Any]:
    groups = {(each["dimension"].capitalize(), each["category"]): each for each in tables.rows("pack_breakdowns")}
    for line in book.lines("Breakdowns", 5):
        each = groups.pop((line["Breakdown"], line["Group"]))
        if line["Children"] != (plain(each["child_count"]) or each["state"]):
            yield line, each
    lags = {each["kind"]: each for each in tables.rows("pack_input_lags")}
    for line in book.lines("Input lag", 8):
        each = lags.pop(line["Event"])
        expected = [plain(each[name]) or "c" for name in ("event_count", "no_lower_end_count", "median_by_row_days",
                                                          "ninetieth_percentile_by_row_days")]  # fmt: skip
        if list(line.values())[3:] != expected:
            yield line, expected
    notes = {each["note_number"]: each for each in tables.rows("pack_data_notes")}
    for line in book.lines("Data notes", 4):
        each = notes.pop(int(line["No."])) if line["No."].isdigit() else None
        if each and (line["Note"], line["Count"]) != (each["note"], plain(each["note_count"])):
            yield line, each
    yield from (*groups, *lags, *notes, *_wrong_data_quality(book, tables))


def _wrong_data_quality(book: PublishedWorkbook, tables: Tables) -> Iterator[Any]:
    names = {"gaps": "pack_evidence_gaps", "feeds": "pack_feed_completeness", "matches": "pack_match_rates",
             "checks": "pack_quality_checks"}  # fmt: skip
    heads = 5
    for field, _, _, columns in BLOCKS:
        lines = [[line.get(head, "") for head, _ in columns] for line in book.lines("Data quality", heads)]
        expected = [[_cell(each[name]) for _, name in columns] for each in tables.rows(names[field])]
        if sorted(lines) != sorted(expected) or not lines:
            yield field, [each for each in lines if each not in expected]
        heads += len(lines) + 3


def _cell(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else plain(value)


def _wrong_behind_charts(book: PublishedWorkbook, tables: Tables) -> Iterator[Any]:
    for line in book.indicators("Chart data", 4):
        for head, got in list(line.items())[2:]:
            value, _ = tables.figure(line["No."], head)
            expected = value if value.replace(".", "").isdigit() else ""
            if line["Line of the chart"] == "Target (green)":
                expected = plain(tables.cards[line["No."]]["target_green_limit"])
            if got != expected and line["Line of the chart"] in ("In month", "Target (green)"):
                yield line, head, expected


def test_every_cell_of_the_open_data_is_that_of_the_tables(tables: Tables, folder: Path) -> None:
    [path] = folder.glob("open_data_*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    keys = ("indicator_id", "cohort", "basis", "breakdown", "category", "period", "period_end", "financial_year")
    facts = ("value", "numerator", "denominator", "state", "rag", "direction", "definition_version")
    got = {tuple(each[key] for key in keys): tuple(each[fact] for fact in facts) for each in lines}
    assert len(got) == len(lines)
    expected = dict(_open_data(tables))
    assert got == {key: tuple(plain(fact) for fact in said) for key, said in expected.items()}


def _open_data(tables: Tables) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
    for (number, cohort, basis, form, end), each in tables.values.items():
        if each["state"] is None:
            continue
        is_headline = (cohort, basis, form, end) == ("all", "recorded", "month", tables.month_end)
        card = tables.cards[number] if is_headline else {}
        rag = card.get("rag") if card.get("rag") != "none" else None
        key = number, cohort, basis, "", "", form, end.isoformat(), financial_year(end)
        yield key, (
            each["displayed_value"], each["numerator"], each["denominator"], each["state"], rag, card.get("arrow"),
            each["definition_version"],
        )  # fmt: skip
    for (number, name), each in tables.trend.items():
        if each["state"] is not None:
            key = number, "all", "recorded", "", "", "financial year", _cell(each["year_end"]), name
            yield key, (each["value"], None, None, each["state"], None, None, None)
    for each in tables.rows("pack_breakdowns"):
        end = each["month_end"]
        key = (
            "6.1",
            "all",
            "recorded",
            each["dimension"],
            each["category"],
            "month",
            end.isoformat(),
            financial_year(end),
        )
        yield key, (each["child_count"], each["child_count"], None, each["state"], None, None, None)
