"""Reads who is to be told apart: the children of social care, and the rows of the other sources that no number links.

A row is linked by its number where that is valid and one child alone holds it (as child_identities counts it); only the
others are read. Not here: how alike two of them are (scoring.py), which links come of it (choosing.py).
"""

from importlib.resources import files

import duckdb
import pyarrow as pa

from warehouse.cleaning import check_digit_fails

NHS, UPN = "NHS Number", "Unique Pupil Number"

# The lists that name their children; other tables of these sources know them by the number alone.
LISTS = (
    ("health", "children", NHS, "nhs_number", "surname", "forename", "dob", "postcode"),
    ("virtual_school", "pupils", UPN, "upn", "surname", "forename", "dob", "null"),
)

_HELD = f"""
    with held as (
        select distinct child_id, identifier_type, upper(replace(identifier_value, ' ', '')) as identifier_value from (
            select pers_person_id as child_id, '{NHS}' as identifier_type, pers_common_child_id as identifier_value
            from served.social_care__ssd_person
            union all
            select link_person_id, link_identifier_type, link_identifier_value
            from served.social_care__ssd_linked_identifiers where link_identifier_type in ('{NHS}', '{UPN}')
        ) where identifier_value is not null
    )
    select identifier_type, identifier_value, any_value(child_id) as child_id from held
    group by identifier_type, identifier_value
    having count(*) = 1 and case
        when identifier_type = '{UPN}' then length(identifier_value) = 13
        when regexp_full_match(identifier_value, '[0-9]{{10}}') then not {check_digit_fails("identifier_value")}
        else false
    end
"""
_LISTED = " union all ".join(
    f"select '{source}' as source, '{table}' as table_name, stored_by, row_number, '{kind}' as identifier_type, "
    f'"{number}" as number, {forename} as forename, {surname} as surname, cast({dob} as date) as born, '
    f"{postcode} as postcode from served.{source}__{table}"
    for source, table, kind, number, surname, forename, dob, postcode in LISTS
)
# The postcode of the placement that the last episode names: where the child lives, or lived last.
_PERSONS = """
    with last_episodes as (
        select clae_person_id, arg_max(clae_cla_placement_id, (clae_cla_episode_start_date, clae_cla_episode_id)) as id
        from served.social_care__ssd_cla_episodes group by clae_person_id
    )
    select pers_person_id as child_id, pers_forename as forename, pers_surname as surname,
        cast(pers_dob as date) as born, any_value(clap_cla_placement_postcode) as postcode
    from served.social_care__ssd_person
    left join last_episodes on clae_person_id = pers_person_id
    left join served.social_care__ssd_cla_placement on clap_cla_placement_id = last_episodes.id
    where pers_person_id is not null
    group by all
"""


def read_loose(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The rows of the lists of children whose number leads to no child; `record_key` is the same in every delivery."""
    return con.execute(
        f"""
        with numbers as ({_HELD}), listed as ({_LISTED})
        select listed.*, row_number() over (order by source, stored_by, listed.row_number) as place,
            coalesce(number, concat_ws('|', upper(surname), upper(forename), born)) as record_key,
            coalesce(number, stored_by || '|' || listed.row_number) as identifier_value
        from listed left join numbers
            on numbers.identifier_type = listed.identifier_type and numbers.identifier_value = listed.number
        where numbers.child_id is null and coalesce(surname, forename) is not null
        order by place
        """
    ).to_arrow_table()


def read_reached(con: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """(source, child) of every child whom a list knows by its number already."""
    found = con.execute(
        f"""
        with numbers as ({_HELD}), listed as ({_LISTED})
        select distinct source, child_id from listed inner join numbers
            on numbers.identifier_type = listed.identifier_type and numbers.identifier_value = listed.number
        """
    ).fetchall()
    return {(source, child) for source, child in found}


def read_persons(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """Every child of social care, by the names, birth date and current placement's postcode that it has of them."""
    return con.execute(f"{_PERSONS} order by child_id").to_arrow_table()


def nicknames() -> pa.Table:
    """(name, group): two names that share a group may be one person's."""
    lines = (files("warehouse.identity") / "nicknames.csv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [(name.upper(), group) for group, line in enumerate(lines) for name in line.split()]
    return pa.table({"name": [name for name, _ in pairs], "group": [group for _, group in pairs]})
