"""People who are easily taken for one another: none of these delivered rows may become another child's.

Cases by hand, among people drawn by chance, so that names are as frequent as they are. Delivered and linked once.
"""

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from random import Random

import pytest

from tests.deliveries import write_delivery
from tests.warehouse.badly_kept import LINKED
from warehouse.connect import connect
from warehouse.identity.records import list_rows
from warehouse.landing import land
from warehouse.sample.identities import nhs_number, unique_pupil_number
from warehouse.sample.names import FORENAMES, SURNAMES
from warehouse.serving import set_pack_month

NUMBERS = {name: nhs_number(at, 1) for at, name in enumerate(("one", "two", "three", "four", "five", "six"))}
UPNS = {"permanent": unique_pupil_number(7, 1), "temporary": unique_pupil_number(8, 1)[:12] + "A"}
# Child: forename, surname, birth date, postcode of its placement, NHS number, UPN.
PERSONS = {
    "TwinReached": "Amy Wragg 2008-05-06 ZX1-1AA one -",
    "TwinOther": "Ann Wragg 2008-05-06 ZX1-1AA - -",
    "LoneTwin": "Eve Tranter 2009-02-03 ZX1-1AB - -",
    "Jack": "Jack Ollerton 2007-01-09 ZX2-2AA - -",
    "James": "James Ollerton 2007-01-09 ZX2-2AA - -",
    "Father": "Barnaby Quill 1999-08-07 ZX3-3AA - -",
    "Cousin": "Leo Padley 2010-10-11 ZX4-4AA - -",
    "BornInMarch": "Tom Siddall 2010-03-04 - - -",
    "BornInApril": "Tom Siddall 2010-04-03 - - -",
    "Ivy": "Ivy Hartshorn 2005-03-03 - two -",
    "Una": "Una Hartshorn 2009-11-27 - three -",
    "Max": "Max Revill 2006-06-06 - four -",
    "Ned": "Ned Staniforth 2011-12-01 - four -",
    "Placed": "Isla Gosney 2008-08-18 ZX5-5AA - -",
    "Rory": "Rory Beevers 2012-09-09 - - -",
    "Beth": "Beth Oxspring 2006-02-14 - five -",
    "Temporary": "Hal Womersley 2011-05-19 - - temporary",
}
# What a row of the health team is: its child (where there is one), then as above without the UPN.
HEALTH = {
    "a twin whose brother or sister is known by number": ("TwinOther", "Ann Wragg 2008-05-06 ZX1-1AA -"),
    "that brother or sister": ("TwinReached", "Amy Wragg 2008-05-06 ZX1-1AA one"),
    "a twin of one whom the list names rightly too": ("", "Eva Tranter 2009-02-03 ZX1-1AB -"),
    "that one": ("LoneTwin", "Eve Tranter 2009-02-03 ZX1-1AB -"),
    "one of two twins by the initial of both": ("", "J Ollerton 2007-01-09 ZX2-2AA -"),
    "a son of his father's names and address": ("", "Barnaby Quill 2016-02-01 ZX3-3AA -"),
    "a son of his father's names, with no birth date": ("", "Barnaby Quill - ZX3-3AA -"),
    "a cousin of one surname and birth date": ("", "Ada Padley 2010-10-11 ZX4-4AA -"),
    "a birth date that is another child's swapped": ("BornInApril", "Tom Siddall 2010-04-03 - -"),
    "a child under the number of a sister": ("Ivy", "Ivy Hartshorn 2005-03-03 - three"),
    "the sister under the number of the child": ("Una", "Una Hartshorn 2009-11-27 - two"),
    "a number that two children hold": ("", "Kit Lindley 2004-04-04 - four"),
    "a brother placed at the same address": ("", "Finn Gosney 2010-01-31 ZX5-5AA -"),
    "a stranger of one's names, without a postcode": ("", "Rory Beevers 2003-02-22 - -"),
    "a number used again for somebody else": ("", "Omar Kilner 2014-07-15 - five"),
}
SCHOOL = {
    "a temporary number, given to another by now": ("", "Zoe Ackroyd 2006-12-24 - - temporary"),
    "a number that nobody holds, and a cousin's name": ("", "Ada Padley 2010-10-11 - - permanent"),
}


NAMES = ("forename", "surname", "born", "postcode", "nhs", "upn")


def told(words: str) -> dict[str, str]:
    known = {"-": "", **NUMBERS, **UPNS}
    values = [known.get(word, word.replace("-", " ") if word.startswith("ZX") else word) for word in words.split()]
    return dict(zip(NAMES, values, strict=False))


def by_chance(count: int, rng: Random) -> dict[str, str]:
    born = [date.fromordinal(date(1999, 1, 1).toordinal() + rng.randrange(6500)) for _ in range(count)]
    names = [(rng.choice(FORENAMES[rng.choice("12")]), rng.choice(SURNAMES)) for _ in range(count)]
    return {f"C{at}": f"{' '.join(names[at])} {born[at]} - - -" for at in range(count)}


def social_care(persons: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    tables: dict[str, list[dict[str, str]]] = {
        name: [] for name in ("ssd_person", "ssd_linked_identifiers", "ssd_cla_episodes", "ssd_cla_placement")
    }
    for child, words in persons.items():
        own = told(words)
        tables["ssd_person"].append({
            "pers_person_id": child, "pers_forename": own["forename"], "pers_surname": own["surname"],
            "pers_dob": own["born"], "pers_common_child_id": own["nhs"],
        })  # fmt: skip
        tables["ssd_cla_episodes"].append({
            "clae_cla_episode_id": f"E{child}", "clae_person_id": child, "clae_cla_placement_id": f"P{child}",
            "clae_cla_episode_start_date": "2016-01-01",
        })  # fmt: skip
        tables["ssd_cla_placement"].append({
            "clap_cla_placement_id": f"P{child}", "clap_cla_placement_start_date": "2016-01-01",
            "clap_cla_placement_postcode": own["postcode"],
        })  # fmt: skip
        if own["upn"]:
            tables["ssd_linked_identifiers"].append({
                "link_person_id": child, "link_identifier_type": "Unique Pupil Number",
                "link_identifier_value": own["upn"],
            })  # fmt: skip
    return tables


def listed(rows: Iterable[tuple[str, str]], columns: dict[str, str]) -> list[dict[str, str]]:
    return [{column: told(words)[name] for name, column in columns.items()} for _, words in rows]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], tuple[str, str]]:
    """(source, row of the file) -> the child it is linked to, or none, and how."""
    home = tmp_path_factory.mktemp("alike")
    health = {"forename": "Forename", "surname": "Surname", "born": "DOB", "postcode": "Postcode", "nhs": "NHS number"}
    school = {"forename": "forename", "surname": "surname", "born": "dob", "upn": "upn"}
    landing = home / "landing"
    write_delivery(landing, "social_care", social_care(PERSONS | by_chance(400, Random("people drawn by chance"))))
    write_delivery(landing, "health", {"children": listed(HEALTH.values(), health)})
    write_delivery(landing, "virtual_school", {"pupils": listed(SCHOOL.values(), school)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(home))
        land(landing)
        with closing(connect()) as con:
            set_pack_month(con, "372", date(2017, 6, 30))
            list_rows(con)
            rows = con.execute("select source, row_number from listed_rows").fetchall()
            found = {(source, row): (child, how) for source, row, child, how in con.execute(LINKED).fetchall()}
    return {row: found.get(row, ("", "not linked")) for row in rows}


CASES = [(source, at, *case) for source, cases in (("health", HEALTH), ("virtual_school", SCHOOL))
         for at, case in enumerate(((name, child) for name, (child, _) in cases.items()), start=2)]  # fmt: skip


@pytest.mark.parametrize(("source", "row", "name", "child"), CASES, ids=[name for _, _, name, _ in CASES])
def test_nobody_is_taken_for_somebody_else(
    linked: dict[tuple[str, int], tuple[str, str]], source: str, row: int, name: str, child: str
) -> None:
    assert linked[source, row][0] in ("", child), linked[source, row]


def test_what_is_clear_is_linked_all_the_same(linked: dict[tuple[str, int], tuple[str, str]]) -> None:
    assert [linked["health", 2], linked["health", 3]] == [("TwinOther", "match"), ("TwinReached", "number")]
