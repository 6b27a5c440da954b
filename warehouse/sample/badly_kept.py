"""Names and numbers badly kept: edits delivered files as careless clerks would, and writes down whose each row is.

An editor of files that knows no matcher: of a tenth of the children, each source gets the number, the name or the
birth date wrong; some brothers and sisters become twins; children of other councils stand in the lists. Every
delivery of a source is edited alike. Truth: sample_truth/<authority>/identities.csv. Not here: the slips themselves
(misspelt.py).
"""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

import openpyxl
import xlsxwriter

from warehouse.sample.council import TRUTH_FOLDER
from warehouse.sample.misspelt import bad_birth_date, bad_name, bad_nhs_number, bad_upn
from warehouse.sample.names import FORENAMES, SURNAMES

BADLY_KEPT = 0.10  # of the children in each source
TWINS = 0.04  # of the children
STRANGERS = 0.03  # rows of children whom social care does not hold
NUMBER, NAME, BIRTH_DATE = 0.6, 0.6, 0.35  # of the badly kept
NO_NUMBER_OF_OURS = 0.02  # social care lacks the number, or has it wrong
TRUTH = "identities.csv"
WORKBOOK, CHILDREN = "lac_health_tracker.xlsx", "Children"
OTHER_CSVS = ("epep.csv", "attendance.csv")
Table = list[list[str]]  # the header first


@dataclass(frozen=True)
class Person:
    """A child as social care first had it."""

    id: str
    forename: str
    surname: str
    born: str


@dataclass
class Scene:
    """All that the edits of one council's deliveries share; `by_number` and `by_name` say whose a clean row is."""

    seed: int
    persons: dict[str, Person] = field(default_factory=dict)
    by_number: dict[str, str] = field(default_factory=dict)
    by_name: dict[tuple[str, str, str], str] = field(default_factory=dict)
    twin_of: dict[str, Person] = field(default_factory=dict)
    truth: list[tuple[str, str, str, int, str, str]] = field(default_factory=list)

    def rng(self, *about: str) -> Random:
        """The same chances for the same child and source in every delivery."""
        return Random(" ".join((str(self.seed), "badly kept", *about)))


def keep_badly(landing: Path, authority: str, seed: int) -> dict[str, int]:
    """Edits every delivery of the council; returns how many rows are whose, by what is wrong with them."""
    folders = {
        source: sorted((landing / authority / source).iterdir())
        for source in ("social_care", "health", "virtual_school")
    }
    scene = Scene(seed)
    for folder in folders["social_care"]:
        _learn(scene, folder)
    _make_twins(scene, folders["social_care"][-1])
    for folder in folders["social_care"]:
        _edit_social_care(scene, folder)
    for folder in folders["health"]:
        _edit_health(scene, folder)
    for folder in folders["virtual_school"]:
        _edit_school(scene, folder)
    with (landing.parent / TRUTH_FOLDER / authority / TRUTH).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("source", "table", "extracted_on", "row_number", "child_id", "errors"))
        writer.writerows(scene.truth)
    counts: dict[str, int] = defaultdict(int)
    for *_, errors in scene.truth:
        counts[errors or "well kept"] += 1
    return dict(counts)


def _learn(scene: Scene, folder: Path) -> None:
    named: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in _rows(_read(folder / "ssd_person.csv")):
        person = Person(row["pers_person_id"], row["pers_forename"], row["pers_surname"], row["pers_dob"])
        scene.persons[person.id] = person
        scene.by_number.setdefault(row["pers_common_child_id"], person.id)
        named[(person.surname, person.forename, person.born)].add(person.id)
    for row in _rows(_read(folder / "ssd_linked_identifiers.csv")):
        scene.by_number.setdefault(row["link_identifier_value"], row["link_person_id"])
    scene.by_number.pop("", None)
    scene.by_name |= {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1 and name[2]}


def _make_twins(scene: Scene, folder: Path) -> None:
    """The younger of two of a family gets the other's surname and birth date; of some even the names are alike."""
    families: dict[str, list[str]] = defaultdict(list)
    for row in _rows(_read(folder / "ssd_family.csv")):
        families[row["fami_family_id"]].append(row["fami_person_id"])
    rng, wanted = scene.rng("twins"), len(scene.persons) * TWINS / 2
    for first, second, *_ in (ids for ids in families.values() if len(ids) > 1):
        if len(scene.twin_of) < wanted and rng.random() < 0.4:
            elder, younger = scene.persons[first], scene.persons[second]
            forename = younger.forename
            if forename == elder.forename or rng.random() < 0.2:
                forename = rng.choice([letter for letter in "BDJKLMT" if letter != elder.forename[0]])
                forename += elder.forename[1:] if elder.forename[1] in "aeiou" else elder.forename.lower()
            scene.twin_of[second] = Person(second, forename, elder.surname, elder.born)


def _edit_social_care(scene: Scene, folder: Path) -> None:
    persons = _read(folder / "ssd_person.csv")
    for row in _rows(persons):
        rng = scene.rng("social_care", row["pers_person_id"])
        twin = scene.twin_of.get(row["pers_person_id"])
        if twin:
            row |= {"pers_forename": twin.forename, "pers_surname": twin.surname, "pers_dob": twin.born}
        if rng.random() < NO_NUMBER_OF_OURS:
            row["pers_common_child_id"] = bad_nhs_number(row["pers_common_child_id"], rng)
    identifiers = _read(folder / "ssd_linked_identifiers.csv")
    for row in _rows(identifiers):
        rng = scene.rng("social_care", row["link_identifier_type"], row["link_person_id"])
        if row["link_identifier_type"] == "Unique Pupil Number" and rng.random() < NO_NUMBER_OF_OURS:
            row["link_identifier_value"] = bad_upn(row["link_identifier_value"], rng)
    _finish(folder, {"ssd_person.csv": persons, "ssd_linked_identifiers.csv": identifiers})


def _edit_health(scene: Scene, folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK, read_only=True)
    sheets = {sheet.title: [[_text(cell) for cell in row] for row in sheet.values] for sheet in book.worksheets}
    book.close()
    columns = ("NHS number", "Surname", "Forename", "DOB")
    written = _edit_children(scene, "health", folder.name, sheets[CHILDREN], columns)
    for name, table in sheets.items():
        if name != CHILDREN:
            for row in _rows(table):
                row["NHS number"] = written.get(row["NHS number"], row["NHS number"])
    _write_workbook(folder / WORKBOOK, sheets)
    _finish(folder, {}, {WORKBOOK: sum(len(table) - 1 for table in sheets.values())})


def _edit_school(scene: Scene, folder: Path) -> None:
    tables = {name: _read(folder / name) for name in ("pupils.csv", *OTHER_CSVS)}
    columns = ("upn", "surname", "forename", "dob")
    written = _edit_children(scene, "virtual_school", folder.name, tables["pupils.csv"], columns)
    for name in OTHER_CSVS:
        for row in _rows(tables[name]):
            row["upn"] = written.get(row["upn"], row["upn"])
    _finish(folder, tables)


def _edit_children(
    scene: Scene, source: str, day: str, table: Table, columns: tuple[str, str, str, str]
) -> dict[str, str]:
    """Edits the list of children, adds strangers; returns each number as it is written now."""
    number, surname, forename, dob = columns
    written: dict[str, str] = {}
    kind = {"health": "children", "virtual_school": "pupils"}[source]
    for at, row in enumerate(_rows(table), start=2):
        child = scene.by_number.get(row[number].replace(" ", "")) or scene.by_name.get(
            (row[surname], row[forename], row[dob])
        )
        if child is None:
            continue
        errors, before = _keep_badly(scene, source, child, row, columns), row[number]
        written |= {before: row[number]} if before else {}
        scene.truth.append((source, kind, day, at, child, ", ".join(errors)))
    rng = scene.rng(source, "strangers")
    for at in range(len(table) + 1, len(table) + 1 + round(len(table) * STRANGERS)):
        table.append([""] * len(table[0]))
        row = Cells(table[0], table[-1])
        born = date.fromordinal(date(1998, 1, 1).toordinal() + rng.randrange(6500)).isoformat()
        row |= {surname: rng.choice(SURNAMES), forename: rng.choice(FORENAMES[rng.choice("12")]), dob: born}
        scene.truth.append((source, kind, day, at, "", "stranger"))
    return written


def _keep_badly(scene: Scene, source: str, child: str, row: "Cells", columns: tuple[str, str, str, str]) -> list[str]:
    """What is wrong with the row after this, in words; twins first get what they share."""
    number, surname, forename, dob = columns
    twin = scene.twin_of.get(child)
    if twin:
        row |= {forename: twin.forename, surname: twin.surname, dob: twin.born}
    rng = scene.rng(source, child)
    if rng.random() > BADLY_KEPT:
        return []
    chosen = [rng.random() < share for share in (NUMBER, NAME, BIRTH_DATE)]
    if not any(chosen):
        chosen[rng.randrange(3)] = True
    errors = []
    if chosen[0] and row[number]:
        row[number] = (bad_nhs_number if source == "health" else bad_upn)(row[number], rng)
        errors.append("number")
    if chosen[1]:
        row[forename], row[surname], what = bad_name(row[forename], row[surname], rng)
        errors.append(what)
    if chosen[2] and row[dob]:
        row[dob], what = bad_birth_date(row[dob], rng)
        errors.append(what)
    return errors


class Cells:
    """A row of a table by the names of its columns; what is written goes into the table."""

    def __init__(self, header: list[str], cells: list[str]) -> None:
        self._at, self._cells = {name: at for at, name in enumerate(header)}, cells

    def __getitem__(self, name: str) -> str:
        return self._cells[self._at[name]]

    def __setitem__(self, name: str, value: str) -> None:
        self._cells[self._at[name]] = value

    def __ior__(self, values: dict[str, str]) -> "Cells":
        for name, value in values.items():
            self[name] = value
        return self


def _rows(table: Table) -> Iterator[Cells]:
    return (Cells(table[0], cells) for cells in table[1:])


def _read(path: Path) -> Table:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    return list(csv.reader(text.splitlines()))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return cell.date().isoformat() if hasattr(cell, "date") else str(cell)


def _write_workbook(path: Path, sheets: dict[str, Table]) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(table):
                for column, text in enumerate(cells):
                    if text:
                        sheet.write_string(at, column, text)


def _finish(folder: Path, tables: dict[str, Table], rows: dict[str, int] | None = None) -> None:
    """Writes the tables, and rows and hashes of what was written into the manifest."""
    counts = dict(rows or {})
    for name, table in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)
        counts[name] = len(table) - 1
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        if entry["name"] in counts:
            digest = hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest()
            entry |= {"rows": counts[entry["name"]], "sha256": digest}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
