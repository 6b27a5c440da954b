"""A page for each theme: definition, performance analysis, signals, fifteen months, trend, benchmarks, charts."""

from dataclasses import replace
from typing import Any

from reports.commentary.facts import facts
from reports.commentary.given import Commentary
from reports.document import shown
from reports.document.blocks import Block, Bullets, Cell, Charts, Head, Paragraph, Run, Section, Table, plain, table
from reports.document.groups import groups
from reports.document.indicator_chart import chart_of
from reports.pack import cells
from reports.pack.cells import month_label
from reports.pack.contents import Contents
from reports.pack.sheet_scorecard import BENCHMARKS
from reports.pack.sheet_theme import WORKED
from reports.pack.themes import THEMES, Theme

# As many shares of width as fill a page.
FULL = 22.0


def theme_pages(pack: Contents, commentary: Commentary) -> tuple[Section, ...]:
    """The theme pages in the order of the scorecard."""
    return tuple(_page(pack, commentary, theme, place) for place, theme in enumerate(THEMES, start=1))


def _page(pack: Contents, commentary: Commentary, theme: Theme, place: int) -> Section:
    known = {each.indicator_id: each for each in pack.indicators}
    shown_here = [known[each] for each in theme.indicator_ids if each in known]
    told = facts(pack, theme)
    anchor = f"theme-{place}"
    of_cohort = groups(pack) if "6.1" in theme.indicator_ids else ()
    parts = (
        Section(f"{anchor}-definition", "Definition", _definitions(pack, shown_here)),
        Section(f"{anchor}-analysis", "Performance analysis", commentary.of(theme, "performance analysis")),
        Section(f"{anchor}-facts", "Facts", (Bullets(tuple(plain(each) for each in told)),)),
        Section(f"{anchor}-signals", "Noise and signal", (_signals(pack, theme, shown_here),)),
        Section(f"{anchor}-months", "Fifteen months, trend and benchmarks", (_months(pack, theme, shown_here),)),
        *((Section(f"{anchor}-groups", "Who the children are", of_cohort),) if of_cohort else ()),
        Section(f"{anchor}-charts", "Charts", _charts(pack, shown_here)),
    )
    return Section(anchor, theme.title, (), parts, page="landscape", new_page=True)


def _definitions(pack: Contents, indicators: list[Any]) -> tuple[Block, ...]:
    return (
        Bullets(tuple(
            (Run(f"{each.indicator_id} {each.name}. ", strong=True), Run(" ".join(each.definition.split())),
             Run(f" {_version(pack, each)}"))
            for each in indicators
        )),
    )  # fmt: skip


def _version(pack: Contents, indicator: Any) -> str:
    """Which version counts, and of older ones what they counted and until when."""
    known = pack.versions.get(indicator.indicator_id, ())
    newest = f"Version {known[-1].version_number}, from {known[-1].effective_month}." if known else ""
    older = (f"Version {each.version_number}, from {each.effective_month}: {' '.join(each.definition.split())}"
             for each in reversed(known[:-1]))  # fmt: skip
    return " ".join(filter(None, (newest, *older)))


def _charts(pack: Contents, indicators: list[Any]) -> tuple[Block, ...]:
    """A chart for each main indicator with a month to draw; the others are named."""
    main = [each for each in indicators if each.companion_of is None]
    drawn = [each for each in main if _has_values(pack, each)]
    absent = ", ".join(each.indicator_id for each in main if each not in drawn)
    words = (Paragraph(plain(f"No month of these can be drawn: {absent}."), "note"),) if absent else ()
    return (*((Charts(tuple(chart_of(pack, each) for each in drawn)),) if drawn else ()), *words)


def _has_values(pack: Contents, indicator: Any) -> bool:
    figures = (pack.figure(indicator.indicator_id, each) for each in pack.months)
    return any(each is not None and each.state == "value" for each in figures)


def _months(pack: Contents, theme: Theme, indicators: list[Any]) -> Table:
    """Months down, indicators across, each with its working where it has one; year, trend and benchmarks beneath."""
    worked = [each for each in indicators if each.combine in WORKED]
    first = [Head("Period", down=2)]
    second: list[Head] = []
    widths = [3.4]
    for each in indicators:
        first.append(Head(f"{each.indicator_id} {each.name}", across=2 if each in worked else 1))
        second += [Head("Working"), Head(each.unit.capitalize())] if each in worked else [Head(each.unit.capitalize())]
        widths += [3.2 if each.combine == "mean" else 2.4, 1.9] if each in worked else [2.4]
    rows = []
    for month in pack.months:
        figures = [pack.figure(each.indicator_id, month) for each in indicators]
        kind = "strong" if month == pack.month_end else "number"
        rows.append((Cell(month_label(month), "row"), *_figures(indicators, figures, kind)))
    to_date = [pack.to_date(each.indicator_id) for each in indicators]
    rows.append((Cell(f"Year to date {pack.financial_year}", "row"), *_figures(indicators, to_date, "number")))
    for year in pack.trend_years:
        rows.append(_beneath(f"Year {year}", indicators, [pack.trend.get((e.indicator_id, year)) for e in indicators]))
    if any((each.indicator_id, measure) in pack.benchmarks for each in indicators for measure, _ in BENCHMARKS):
        for measure, words in BENCHMARKS:
            found = [pack.benchmarks.get((each.indicator_id, measure)) for each in indicators]
            rows.append(_beneath(words, indicators, found))
        rows.append(_words("Year of benchmarks", indicators, [_years(pack, each) for each in indicators]))
    else:
        rows.append(_words("Benchmarks", indicators, ["none published" for _ in indicators]))
    cards = [pack.scorecard[each.indicator_id] for each in indicators]
    rows.append(_words("Target (green)", indicators, [shown.target(each) for each in cards]))
    rows.append(_words("RAG", indicators, [shown.rag(each) for each in cards], [each.rag for each in cards]))
    caption = f"{theme.title}: fifteen months to {pack.month_end:%B %Y}"
    share = min(1.0, sum(widths) / FULL)
    return Table(caption, (tuple(first), tuple(second)), tuple(rows), tuple(widths), True, share, True)


def _figures(indicators: list[Any], figures: list[Any], kind: str) -> list[Cell]:
    found = []
    for each, figure in zip(indicators, figures, strict=True):
        if each.combine in WORKED:
            found.append(Cell(shown.working(figure, each), "number"))
        found.append(Cell(shown.figure(figure, each), kind))
    return found


def _beneath(head: str, indicators: list[Any], rows: list[Any]) -> tuple[Cell, ...]:
    return _words(head, indicators, [shown.published(row, each) for row, each in zip(rows, indicators, strict=True)])


def _words(head: str, indicators: list[Any], words: list[str], tones: list[str] | None = None) -> tuple[Cell, ...]:
    cells = [Cell(head, "row")]
    for place, each in enumerate(indicators):
        if each.combine in WORKED:
            cells.append(Cell(""))
        tone = tones[place] if tones and tones[place] != "none" else ""
        cells.append(Cell(words[place], "number", tone))
    return tuple(cells)


def _years(pack: Contents, indicator: Any) -> str:
    found = (pack.benchmarks.get((indicator.indicator_id, measure)) for measure, _ in BENCHMARKS)
    return ", ".join(sorted({each.year_label for each in found if each and each.year_label}))


def _signals(pack: Contents, theme: Theme, indicators: list[Any]) -> Table:
    """Beside each arrow whether the change is more than noise, and what the series of months says."""
    rows = []
    for each in indicators:
        signal = pack.signals.get(each.indicator_id)
        if signal is None:
            continue
        before, now = (pack.figure(each.indicator_id, month) for month in pack.months[-2:])
        small = "small denominator" if signal.is_small else ""
        rows.append((
            Cell(each.indicator_id, "row"), Cell(each.name), Cell(shown.figure(before, each), "number"),
            Cell(shown.figure(now, each), "number"), Cell(shown.arrow(pack.scorecard[each.indicator_id], each)),
            Cell(cells.verdict(signal)), Cell(", ".join(filter(None, (shown.interval(signal, each), small)))),
            Cell(shown.limits(signal, each)), Cell(shown.run_note(signal)),
        ))  # fmt: skip
    before_label, now_label = (month_label(each) for each in pack.months[-2:])
    heads = ("No.", "Indicator", before_label, now_label, "Direction", "Is the change real",
             "95% interval of the month",
             "Usual months lie between", "The series")  # fmt: skip
    caption = f"{theme.title}: noise and signal, {pack.month_end:%B %Y}"
    return replace(table(caption, heads, rows, (0.9, 6.4, 1.3, 1.3, 1.6, 2.6, 2.4, 3.4, 2.8)), small=True)
