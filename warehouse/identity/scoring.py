"""Scores pairs of records with splink, in a database of its own in memory that nothing of is left behind.

Not here: the weights (model.py), what is done with a score (choosing.py).
"""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from warehouse.identity.model import COMPARED, label, settings
from warehouse.identity.records import nicknames

MEMORY_LIMIT = "1GiB"
WORTH_KEEPING = -2.0  # match weight: less than one chance in five is nobody's business


@dataclass(frozen=True)
class Pair:
    """A loose row (`place` in its table) and a child that may be the same person, with what is alike."""

    place: int
    child_id: str
    weight: float
    probability: float
    alike: dict[str, str]


# Names in capitals without accents and signs; the parts of a double name apart.
_PLAIN = "regexp_replace(upper(strip_accents({0})), '[''’.]', '', 'g')"
_NAME = f"nullif(trim(regexp_replace({_PLAIN}, '[^A-Z]+', ' ', 'g')), '') as {{0}}"
_PREPARED = f"""
    with cleaned as (
        select {{id}} as id, {_NAME.format("forename")}, {_NAME.format("surname")}, born, postcode from {{rows}}
    )
    select id, forename, surname, born, postcode, string_split(surname, ' ') as surname_parts,
        strftime(born, '%Y%m%d') as digits, year(born) as year, strftime(born, '%m%d') as month_day,
        case when day(born) <= 12 and day(born) <> month(born) then make_date(year(born), day(born), month(born)) end
            as swapped,
        coalesce((select list("group") from nicknames where nicknames.name = cleaned.forename), []) as nicknames
    from cleaned
"""


def score(loose: pa.Table, persons: pa.Table, looked_for: int) -> list[Pair]:
    """Every pair that may be one person, best first by row; none where there is nothing to compare.

    `looked_for` is how many children a row may be of, before anything is compared.
    """
    if not loose.num_rows or not persons.num_rows:
        return []
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    with closing(duckdb.connect(":memory:")) as con:
        con.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
        for name, table in (("loose", loose), ("persons", persons), ("nicknames", nicknames())):
            con.register(name, table)
        con.execute(f"create table to_link as {_PREPARED.format(id='place', rows='loose')}")
        con.execute(f"create table children as {_PREPARED.format(id='child_id', rows='persons')}")
        con.execute("alter table to_link alter id type varchar")
        database = DuckDBAPI(con)
        tables = [database.register(name, dataset_display_name=name) for name in ("children", "to_link")]
        linker = Linker(tables, settings(looked_for), log_level=logging.ERROR)
        found = linker.inference.predict(threshold_match_weight=WORTH_KEEPING, warning_mode="never")
        return list(_pairs(con, found.physical_name))


def _pairs(con: duckdb.DuckDBPyConnection, table: str) -> Iterator[Pair]:
    gammas = ", ".join(f"gamma_{name}" for name in COMPARED)
    rows = con.execute(
        f"select cast(id_r as bigint), id_l, match_weight, match_probability, {gammas} from {table} "
        "order by 1, match_weight desc, id_l"
    ).fetchall()
    for place, child, weight, probability, *levels in rows:
        alike = {name: label(name, level) for name, level in zip(COMPARED, levels, strict=True)}
        yield Pair(place, child, weight, probability, alike)
