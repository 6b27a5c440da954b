"""Which child a health or virtual school row is about: by NHS number or UPN alone (HLT2, D12), or by a link given."""

from __future__ import annotations

from datetime import date

from .education import PEP
from .health import DENTAL, INITIAL, REVIEW
from .reading import Delivery, Row
from .rules import Fired

TRACKER_KINDS = {"IHA": INITIAL, "RHA": REVIEW}
# (source, number as written, child): the links that a match made, as HLT2 allows.
Links = frozenset[tuple[str, str, str]]
NO_LINKS: Links = frozenset()
SDQ = "Strengths and Difficulties Questionnaire"
SIGNED_OFF = ("Quality Assured", "Signed Off")


def nhs_digits(text: str | None) -> str | None:
    """The ten digits of a valid NHS number (modulus 11 check digit), else None."""
    digits = "".join(letter for letter in text or "" if letter.isdigit())
    if len(digits) != 10:
        return None
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits if check != 10 and check % 11 == int(digits[9]) else None


def _upn(text: str | None) -> str | None:
    """Letter and twelve digits, the letter their check (weights 2 to 13, modulus 23), else None."""
    upn = "".join((text or "").upper().split())
    if len(upn) != 13 or not upn[1:].isdigit():
        return None
    weighted = sum(int(digit) * weight for weight, digit in enumerate(upn[1:], start=2))
    return upn if "ABCDEFGHJKLMNPQRTUVWXYZ"[weighted % 23] == upn[0] else None


def _holders(pairs: list[tuple[str | None, str]]) -> dict[str, str]:
    """Number -> the one child that holds it; a number held by two children reaches none."""
    held: dict[str, set[str]] = {}
    for number, child_id in pairs:
        if number:
            held.setdefault(number, set()).add(child_id)
    return {number: next(iter(children)) for number, children in held.items() if len(children) == 1}


def nhs_holders(tables: dict[str, list[Row]]) -> dict[str, str]:
    pairs = [(nhs_digits(r["pers_common_child_id"]), r["pers_person_id"]) for r in tables["ssd_person"]]
    return _holders(pairs + _linked(tables, "nhs number", nhs_digits))


def upn_holders(tables: dict[str, list[Row]]) -> dict[str, str]:
    return _holders(_linked(tables, "unique pupil number", _upn))


def _linked(tables: dict[str, list[Row]], kind: str, clean) -> list[tuple[str | None, str]]:  # type: ignore[no-untyped-def]
    rows = [r for r in tables["ssd_linked_identifiers"] if r["link_identifier_type"].lower() == kind]
    return [(clean(r["link_identifier_value"]), r["link_person_id"]) for r in rows]


def evidence(
    social_care: Delivery, health: Delivery | None, school: Delivery | None, fired: Fired, links: Links = NO_LINKS
) -> dict[str, dict[str, list[date]]]:
    """Kind of event -> child -> days, from the sources that own the event."""
    found: dict[str, dict[str, list[date]]] = {}
    if health:
        holders = nhs_holders(social_care.tables) | _linked_by_match(links, "health")
        for row in health.tables["Assessments"]:
            if row["Outcome"] == "Attended" and row["Attended on"] and row["Assessment"]:
                child_id = _reach(row["NHS number"], nhs_digits, holders, fired, "NHS number", row["Attended on"])
                _add(found, TRACKER_KINDS[row["Assessment"]], child_id, row["Attended on"])
        for row in health.tables["Dental"]:
            if row["Outcome"] == "Attended":
                child_id = _reach(row["NHS number"], nhs_digits, holders, fired, "NHS number", row["Seen on"])
                _add(found, DENTAL, child_id, row["Seen on"])
        for row in health.tables["SDQ"]:
            if row["Score"] is not None:
                child_id = _reach(row["NHS number"], nhs_digits, holders, fired, "NHS number", row["Completed on"])
                _add(found, SDQ, child_id, row["Completed on"])
    if school:
        holders = upn_holders(social_care.tables) | _linked_by_match(links, "virtual_school")
        for row in school.tables["epep"]:
            if row["status"] in SIGNED_OFF:
                _add(found, PEP, _reach(row["upn"], _upn, holders, fired, "UPN", row["pep_id"]), row["meeting_date"])
    return found


def on_roll(social_care: Delivery, school: Delivery | None, links: Links = NO_LINKS) -> frozenset[str]:
    """The children with a row in pupils.csv, reached by UPN or by a link: only rows of the list are linked."""
    holders = upn_holders(social_care.tables)
    found = {holders.get(_upn(row["upn"]) or "") for row in (school.tables["pupils"] if school else [])}
    return frozenset(child for child in found | set(_linked_by_match(links, "virtual_school").values()) if child)


def _linked_by_match(links: Links, source: str) -> dict[str, str]:
    return {number: child for of, number, child in links if of == source}


def _reach(number: str | None, clean, holders: dict[str, str], fired: Fired, name: str, row: object):  # type: ignore[no-untyped-def]
    cleaned = clean(number)
    written = "".join((number or "").upper().split())
    child_id = holders.get(cleaned or written)
    key = (number, row)
    if child_id:
        fired(f"HLT2 by {name}", key)
        if name == "NHS number" and " " in (number or ""):
            fired("HLT2 spaced", key)
    elif cleaned is None:
        fired(f"HLT2 invalid {name}", key)
    else:
        fired("HLT2 unknown number", key)
    return child_id


def _add(found: dict[str, dict[str, list[date]]], kind: str, child_id: str | None, day: date) -> None:
    if child_id:
        found.setdefault(kind, {}).setdefault(child_id, []).append(day)
