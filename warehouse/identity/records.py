"""Reads who is to be told apart: the children of social care, and the rows of the other sources' lists of children.

A row is linked by its number where that is valid and one child alone holds it (as child_numbers judges it); what is
left is loose. Not here: how alike two records are (scoring.py), which links come of it (choosing.py).
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.deliveries.cleaning import check_digit_fails, check_letter_fails

NHS, UPN = "NHS Number", "Unique Pupil Number"

# The lists that name their children; other tables of these sources know them by the number alone.
LISTS = (
    ("health", "children", NHS, "nhs_number", "surname", "forename", "dob", "postcode"),
    ("virtual_school", "pupils", UPN, "upn", "surname", "forename", "dob", "null"),
)

_HELD = f"""
    select distinct child_id, identifier_type, upper(replace(identifier_value, ' ', '')) as identifier_value from (
        select pers_person_id as child_id, '{NHS}' as identifier_type, pers_common_child_id as identifier_value
        from served.social_care__ssd_person
        union all
        select link_person_id, link_identifier_type, link_identifier_value
        from served.social_care__ssd_linked_identifiers where link_identifier_type in ('{NHS}', '{UPN}')
    ) where identifier_value is not null
"""
_USABLE = f"""
    select identifier_type, identifier_value, any_value(child_id) as child_id from held
    group by identifier_type, identifier_value
    having count(*) = 1 and case
        when identifier_type = '{NHS}' and regexp_full_match(identifier_value, '[0-9]{{10}}')
            then not {check_digit_fails("identifier_value")}
        when identifier_type = '{UPN}' and regexp_full_match(identifier_value, '[A-Z][0-9]{{12}}')
            then not {check_letter_fails("identifier_value")}
        else false
    end
"""
_LISTED = " union all ".join(
    f"select '{source}' as source, stored_by, row_number, '{kind}' as identifier_type, "
    f"{number} as number, {forename} as forename, {surname} as surname, cast({dob} as date) as born, "
    f"{postcode} as postcode from served.{source}__{table}"
    for source, table, kind, number, surname, forename, dob, postcode in LISTS
)
# The postcode of the placement that the last episode names: where the child lives, or lived last.
_PERSONS = """
    with last_episodes as (
        select clae_person_id, arg_max(clae_cla_placement_id, (clae_cla_episode_start_date, clae_cla_episode_id)) as id
        from served.social_care__ssd_cla_episodes group by clae_person_id
    )
    select pers_person_id as child_id, any_value(pers_forename) as forename, any_value(pers_surname) as surname,
        any_value(cast(pers_dob as date)) as born, any_value(clap_cla_placement_postcode) as postcode
    from served.social_care__ssd_person
    left join last_episodes on clae_person_id = pers_person_id
    left join served.social_care__ssd_cla_placement on clap_cla_placement_id = last_episodes.id
    group by pers_person_id order by pers_person_id
"""
# The number is this child's; but the row names another child of social care, or has neither its forename nor anything
# like its birth date (no digit mistyped, not day and month swapped, not the wrong year).
_CONTRADICTED = """
    with persons as (
        select pers_person_id as child_id, upper(pers_surname) as surname, upper(pers_forename) as forename,
            cast(pers_dob as date) as born
        from served.social_care__ssd_person
    ),
    named as (select *, (upper(surname), upper(forename), born) as person from listed_rows)
    select named.* exclude (person) from named inner join persons as own on number_child = own.child_id
    where (
            person <> (own.surname, own.forename, own.born)
            and person in (select (surname, forename, born) from persons)
        ) or (
            jaro_winkler_similarity(own.forename, upper(named.forename)) < 0.7 and abs(own.born - named.born) > 31
            and hamming(strftime(own.born, '%Y%m%d'), strftime(named.born, '%Y%m%d')) > 1
            and strftime(own.born, '%m%d') not in (strftime(named.born, '%m%d'), strftime(named.born, '%d%m'))
        )
    order by place
"""


def list_rows(con: duckdb.DuckDBPyConnection) -> None:
    """Puts every row of the lists into the temporary table listed_rows, with the child its number leads to.

    `record_key` is the same in every delivery; `identifier_value` is what links go by: the number, or the row itself.
    """
    con.execute(
        f"""
        create or replace temp table listed_rows as
        with held as ({_HELD}), usable as ({_USABLE}), listed as ({_LISTED})
        select listed.*, usable.child_id as number_child,
            row_number() over (order by source, stored_by, row_number) as place,
            coalesce(number, concat_ws('|', upper(surname), upper(forename), born)) as record_key,
            coalesce(number, stored_by || '|' || row_number) as identifier_value
        from listed left join usable
            on usable.identifier_type = listed.identifier_type and usable.identifier_value = listed.number
        """
    )


def decided_number_links(con: duckdb.DuckDBPyConnection, keys: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The rows that their number links, of the (source, record key) asked for."""
    if not keys:
        return []
    asked = pa.table({"source": [source for source, _ in keys], "record_key": [key for _, key in keys]})
    con.register("asked", asked)
    query = "select distinct listed_rows.* from listed_rows inner join asked using (source, record_key)"
    found = con.execute(f"{query} where number_child is not null order by place").to_arrow_table()
    con.unregister("asked")
    return list(found.to_pylist())


def undo_number_links(con: duckdb.DuckDBPyConnection, places: Sequence[int]) -> None:
    """These rows are loose from here on: somebody decided that the number is not this child's."""
    con.execute("update listed_rows set number_child = null where list_contains(?, place)", [list(places)])


def read_loose(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The rows whose number leads to no child."""
    rows = "number_child is null and coalesce(surname, forename) is not null"
    return con.execute(f"select * from listed_rows where {rows} order by place").to_arrow_table()


def read_reached(con: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """(source, child) of every child whom a list knows by its number."""
    return set(
        con.execute("select distinct source, number_child from listed_rows where number_child is not null").fetchall()
    )


def read_contradicted(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows whose number leads to one child while their names and birth date speak of another."""
    return list(con.execute(_CONTRADICTED).to_arrow_table().to_pylist())


def read_persons(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """Every child of social care, by the names, birth date and current placement's postcode that it has of them."""
    return con.execute(_PERSONS).to_arrow_table()


def nicknames() -> pa.Table:
    """(name, group): two names that share a group may be one person's."""
    lines = (files("warehouse.identity") / "nicknames.csv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [(name.upper(), group) for group, line in enumerate(lines) for name in line.split()]
    return pa.table({"name": [name for name, _ in pairs], "group": [group for _, group in pairs]})
