"""The scorecard workbook, internal or published, sheet by sheet: their order. Each sheet's layout lives beside."""

from pathlib import Path

from reports.pack.book import open_book
from reports.pack.charts import plan_chart_data, write_chart_data
from reports.pack.contents import Contents
from reports.pack.sheet_breakdowns import write_breakdowns
from reports.pack.sheet_data_quality import write_data_quality
from reports.pack.sheet_input_lag import write_input_lag
from reports.pack.sheet_restatements import write_restatements
from reports.pack.sheet_scorecard import write_scorecard
from reports.pack.sheet_theme import write_theme
from reports.pack.sheets_beside import write_evidenced, write_uasc
from reports.pack.sheets_words import write_data_notes, write_definitions
from reports.pack.themes import THEMES


def write_workbook(path: Path, pack: Contents, standing: str = "", is_published: bool = False) -> int:
    """Write the pack to `path`, RESTRICTED unless `pack` was read from pack.duckdb; returns the indicators shown."""
    with open_book(path, pack.authority, pack.month_end, standing, is_published=is_published) as book:
        write_scorecard(book, pack)
        data = plan_chart_data(pack)
        for theme in THEMES:
            write_theme(book, pack, theme, data)
        write_breakdowns(book, pack)
        write_uasc(book, pack)
        write_evidenced(book, pack)
        write_restatements(book, pack)
        write_data_quality(book, pack)
        write_input_lag(book, pack)
        write_data_notes(book, pack)
        write_definitions(book, pack)
        write_chart_data(book, pack, data)
    return sum(1 for each in pack.indicators if each.companion_of is None)
