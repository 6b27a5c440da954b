"""Which rows part the figure a month's own pack printed from the one a later pack makes: the late and corrected ones.

Child-level: for the restricted workbook. Not here: how the two figures stand to what was printed (compare.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

# Children whose part in the figure differs between the two packs.
CHANGED = """
    with members as (
        select child_id, pack_month, member_id, numerator, denominator from indicators.indicator_members
        where authority = :authority and indicator_id = :indicator_id and basis = 'recorded'
            and month_end = :month_end and pack_month in (:first, :later) and child_id is not null
    )
    select distinct child_id from members
    group by child_id, member_id
    having min(numerator) <> max(numerator) or min(denominator) <> max(denominator) or count(*) <> 2
"""
TABLES = """
    select distinct inputs.table_name, columns.column_name
    from indicators.indicator_inputs as inputs
    inner join information_schema.columns as columns
        on columns.table_schema = 'history' and columns.table_name = 'social_care__' || inputs.table_name
        and columns.column_name like '%person_id'
    where inputs.authority = :authority and inputs.indicator_id = :indicator_id and inputs.source = 'social_care'
    order by all
"""
# The delivery that served a pack: the last one after its month end, up to the end of the month after.
SERVED = """
    select max(extracted_on) from landing.deliveries
    where authority = :authority and source = 'social_care' and extracted_on > :month_end
        and extracted_on <= last_day(cast(:month_end as date) + 1)
"""
ROWS = """
    select {child} as child_id, seen_from, count(*) as rows from history.social_care__{table}
    where authority = :authority and seen_from > :known and seen_from <= :known_later and {child} in ({changed})
    group by {child}, seen_from order by all
"""


@dataclass(frozen=True)
class LateRow:
    """Rows of one child in one table that the month's own pack did not have as the later pack had them."""

    indicator_id: str
    month_end: date
    child_id: str
    table: str
    rows: int
    seen_from: date


def late_rows(connection: Connection, authority: str, cells: Iterable[tuple[str, date, date]]) -> tuple[LateRow, ...]:
    """For each (indicator, month end, month of the later pack), the rows that reached it after its own pack."""
    return tuple(row for cell in cells for row in _of_cell(connection, authority, *cell))


def _of_cell(connection: Connection, authority: str, number: str, month_end: date, later: date) -> Iterable[LateRow]:
    asked = {"authority": authority, "indicator_id": number, "month_end": month_end, "first": month_end, "later": later}
    known, known_later = (
        connection.execute(text(SERVED), {"authority": authority, "month_end": day}).scalar()
        for day in (month_end, later)
    )
    for table, child in connection.execute(text(TABLES), asked).all():
        query = ROWS.format(table=table, child=child, changed=CHANGED)
        for found in connection.execute(text(query), asked | {"known": known, "known_later": known_later}):
            yield LateRow(number, month_end, found.child_id, table, found.rows, found.seen_from)
