"""What is published of a built council: suppressed, whole, hashed, and free of every child of the deliveries."""

import csv
import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest
from sqlalchemy import text

from reports.pack.cells import RAG_WORDS
from tests.conftest import Built
from warehouse.connect import published_engine

# A team is no child, and Amber is a forename too.
OWN_WORDS = {*RAG_WORDS.values()}
# Where a drawing stands on its sheet, in numbers as long as those of children.
PLACE = re.compile(r"<xdr:(from|to)>.*?</xdr:\1>")
PRIVATE = re.compile(r"name|identifier|_upn|nhs|birth|dob|postcode|person_id|child_id", re.IGNORECASE)


@pytest.fixture(scope="session")
def folder(built_sample: Built) -> Path:
    return built_sample.home / "published" / built_sample.authority / built_sample.month / "working"


def test_the_manifest_names_every_file_its_hash_and_the_deliveries(folder: Path) -> None:
    facts = json.loads((folder / "manifest.json").read_text())
    hashes = {each["name"]: each["sha256"] for each in facts["files"]}
    files = {path.name: path for path in folder.iterdir() if path.name != "manifest.json"}
    assert hashes == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert {each["source"] for each in facts["deliveries"]} == {"social_care", "health", "virtual_school"}
    assert facts["code"]["carepack"] and facts["code"]["project"]


def test_latest_is_the_last_month_and_the_index_lists_every_pack(built_sample: Built, folder: Path) -> None:
    authority = folder.parents[1]
    assert (authority / "latest").resolve() == folder.resolve()
    page = (authority / "index.html").read_text()
    assert all(f"{month}/working/manifest.json" in page for month in built_sample.months)
    assert all((authority / link).exists() for link in re.findall(r'href="([^"]+)"', page))


def test_pack_duckdb_opens_nothing_else_and_holds_no_list_of_members(built_sample: Built) -> None:
    with published_engine(built_sample.home / "pack.duckdb").connect() as connection:
        columns = connection.execute(text("select table_name, column_name from information_schema.columns")).all()
        assert {name for name, _ in columns} and not [each for each in columns if each[1] in ("child_id", "member_id")]
        with pytest.raises(Exception, match="disabled by configuration"):
            connection.execute(text(f"attach '{built_sample.home / 'care.duckdb'}' as care (read_only)"))


def test_a_published_table_has_the_columns_of_the_table_it_masks(built_sample: Built) -> None:
    with duckdb.connect(str(built_sample.home / "care.duckdb"), read_only=True) as con:
        found = con.execute("select table_name, column_name, data_type from information_schema.columns "
                            "where table_schema = 'pack' order by ordinal_position").fetchall()  # fmt: skip
    columns: dict[str, list[tuple[str, str]]] = {}
    for table, *column in found:
        columns.setdefault(table, []).append((column[0], column[1]))
    masks = [name for name in columns if name.startswith("pack_published_")]
    assert len(masks) > 8
    for mask in masks:
        assert columns[mask] == columns[mask.replace("published_", "")], mask


def test_no_published_byte_holds_a_child(built_sample: Built, folder: Path) -> None:
    published = "\n".join(texts(folder, built_sample.home / "pack.duckdb"))
    words = set(re.findall(r"[\w'/-]+", published))
    values = set(private_values(built_sample.landing)) - OWN_WORDS - own_dates(built_sample.home / "pack.duckdb")
    assert len(values) > 500
    assert not {each for each in values if each in words or (" " in each and each in published)}


def own_dates(pack_duckdb: Path) -> set[str]:
    """Ends of months and days of deliveries: somebody may be born on one of them."""
    with published_engine(pack_duckdb).connect() as connection:
        columns = text("select table_name, column_name from information_schema.columns where data_type = 'DATE'")
        queries = [f'select distinct "{column}" from pack.{name}' for name, column in connection.execute(columns).all()]
        return {str(each) for query in queries for each in connection.execute(text(query)).scalars()}


def private_values(landing: Path) -> Iterator[str]:
    """Every value of a column that names, identifies or dates a child; plain numbers and short words aside."""
    for path in landing.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            for line in csv.DictReader(file):
                for column, value in line.items():
                    is_private = column and PRIVATE.search(column) and not column.startswith("dept_")
                    if is_private and isinstance(value, str) and len(value.strip()) >= 5:
                        yield value.strip()


def texts(folder: Path, pack_duckdb: Path) -> Iterator[str]:
    """All text published: of plain files, of the parts of workbooks, of PDFs, and of every cell of pack.duckdb."""
    for path in (*folder.rglob("*"), folder.parents[1] / "index.html"):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                yield from (PLACE.sub("", book.read(name).decode("utf-8", "replace")) for name in book.namelist())
        elif path.suffix == ".pdf" and shutil.which("pdftotext"):
            yield subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
        elif path.is_file():
            yield path.read_text(encoding="utf-8", errors="replace")
    with published_engine(pack_duckdb).connect() as connection:
        for (name,) in connection.execute(text("select table_name from information_schema.tables")).all():
            yield from (str(each) for row in connection.execute(text(f"select * from pack.{name}")) for each in row)


def test_the_published_workbook_holds_no_formula_and_says_what_c_is(folder: Path) -> None:
    [path] = folder.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(sheet["A1"].value.startswith("c: suppressed") for sheet in book)
    assert b"RESTRICTED" not in b"".join(zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist())


@pytest.mark.soak
def test_libreoffice_opens_the_workbook_and_reads_the_same_cells(folder: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: the workbook was not opened in it.")
    [path] = folder.glob("*.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    before, after = (openpyxl.load_workbook(each) for each in (path, tmp_path / path.name))
    assert before.sheetnames == after.sheetnames
    for sheet in before:
        filled = [cell for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]
        shown = {cell.coordinate: cell.value for cell in filled}
        assert shown == {name: after[sheet.title][name].value for name in shown}, sheet.title


def test_the_open_data_has_the_columns_of_its_dictionary_and_hides_whole_cells(folder: Path) -> None:
    with (folder / "data_dictionary.csv").open(newline="") as file:
        described = [each["column"] for each in csv.DictReader(file) if not each["code"]]
    [path] = folder.glob("open_data_*.csv")
    with path.open(newline="") as file:
        lines = list(csv.DictReader(file))
    assert list(lines[0]) == described
    hidden = [each for each in lines if each["state"] == "c"]
    assert hidden and not any(each["value"] or each["numerator"] or each["denominator"] for each in hidden)
    assert not [cell for each in lines for cell in each.values() if cell.startswith(("=", "+", "-", "@"))]
    assert path.read_bytes().decode("utf-8").endswith("\r\n")
    machine = json.loads(path.with_name(f"{path.name}-metadata.json").read_text())
    assert machine["url"] == path.name
    assert [each["name"] for each in machine["tableSchema"]["columns"]] == described
