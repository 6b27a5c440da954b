"""Plants the faults that the published papers describe, by editing rows as they are delivered; it knows no check.

Each fault names its line in published/data_quality_issues.csv. Not here: natural lateness (setting.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from warehouse.sample.days import OPEN, add_months
from warehouse.sample.life import Life
from warehouse.sample.rows import Record, Row
from warehouse.sample.truth import Truth

NEW_SYSTEM_MONTHS = (
    9  # the case system was changed nine months before the last month (October 2016 in the published year)
)


def plant(lives: list[Life], rng: Random, truth: Truth) -> None:
    """Edits the rows of one family's children; particular lives are left as they are."""
    plain = [life for life in lives if not life.cases]
    for life in plain:
        for edit in EDITS:
            edit(life.record, rng, truth)
    if len(plain) > 1 and rng.random() < 0.25:
        _one_visit_for_all(plain, rng, truth)


def _recent(record: Record, truth: Truth, table: str, column: str, months: int = 14) -> Iterator[tuple[Row, int]]:
    """Current rows of a table whose event lies in the delivered months or up to `months` before them."""
    first = add_months(truth.council.month_ends[0], -months)
    for row in [row for row in record.rows if row.table == table and row.until >= OPEN and row.since < row.until]:
        event = row.values.get(column)
        if type(event) is int and event >= first:
            yield row, event


def _versions(record: Record, row: Row, key: str) -> list[Row]:
    return [each for each in record.rows if each.table == row.table and each.values.get(key) == row.values[key]]


def _postpone(record: Record, row: Row, key: str, days: int) -> int:
    """All versions of a row are entered some days later; OPEN days: never. Returns the day of the last version."""
    for each in _versions(record, row, key):
        if days >= OPEN:
            record.drop(each)
        else:
            each.since += days
            each.until = each.until if each.until >= OPEN else each.until + days
    return OPEN if days >= OPEN else row.since


def _dental_not_entered(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-01, DQ-02: a dental check that the nurses know of is entered months late or never."""
    for row, _ in _recent(record, truth, "ssd_cla_health", "clah_health_check_date"):
        if row.values["clah_health_check_type"] == "Dental Check" and rng.random() < 0.16:
            _postpone(record, row, "clah_health_check_id", OPEN if rng.random() < 0.6 else rng.randint(40, 240))


def _refusal_at_face_value(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-14, DQ-38: the case system says refused, though the check took place."""
    for row, event in _recent(record, truth, "ssd_cla_health", "clah_health_check_date"):
        if row.values["clah_health_check_status"] == "Completed" and rng.random() < 0.004:
            row.values["clah_health_check_status"] = "Refused"
            truth.planted("refusal_at_face_value", record.child_id, row, event, OPEN)


def _pep_not_entered(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-04: a PEP was written but is not in the case system, or months later."""
    for row, _ in _recent(record, truth, "lcs_peps", "pep_date", 8):
        if rng.random() < 0.10:
            _postpone(record, row, "pep_id", OPEN if rng.random() < 0.6 else rng.randint(40, 200))


def _pep_authorised_late(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-05: the officer who authorises was away; meetings of three months wait for up to five."""
    last = truth.council.month_ends[-1]
    for row, event in _recent(record, truth, "lcs_peps", "pep_authorised_date"):
        held = row.values["pep_date"]
        if not last - 190 < held < last - 60 or rng.random() > 0.35:
            continue
        waiting = [each for each in _versions(record, row, "pep_id") if each is not row]
        days = rng.randint(40, 150)
        row.since, row.values["pep_authorised_date"] = max(row.since, event + days), event + days
        for each in waiting:
            each.until = row.since
        truth.planted("pep_authorised_late", record.child_id, row, held, row.since)


def _placement_restarted(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-07: a placement is ended and begun again on one day, though the child stayed."""
    for row, start in list(_recent(record, truth, "ssd_cla_episodes", "clae_cla_episode_start_date", 60)):
        if row.values.get("clae_cla_episode_ceased_date") or rng.random() > 0.03:
            continue
        broken = max(start + 40, truth.council.month_ends[0] - 100) + rng.randint(0, 400)
        place = row.values["clae_cla_placement_id"]
        home = [
            each
            for each in record.rows
            if each.table == "ssd_cla_placement" and each.values["clap_cla_placement_id"] == place
        ]
        later = [
            each for each in record.rows if each.values.get("clae_cla_placement_id") == place and each.since > row.since
        ]
        if (
            broken > truth.council.month_ends[-1] - 5
            or len(home) != 1
            or later
            or home[0].values["clap_cla_placement_type"][0] == "T"
        ):
            continue
        _restart(record, row, home[0], broken)
        truth.planted("placement_restarted", record.child_id, row, broken, OPEN)


def _restart(record: Record, episode: Row, home: Row, broken: int) -> None:
    typed = max(broken + 2, episode.since)
    place = record.number("8")
    record.change(episode, typed, clae_cla_episode_ceased_date=broken, clae_cla_episode_ceased_reason="X1")
    record.change(home, typed, clap_cla_placement_end_date=broken, clap_cla_placement_change_reason="OTHER")
    again = {
        "clae_cla_episode_id": record.number("2"),
        "clae_cla_episode_start_date": broken,
        "clae_cla_episode_start_reason": "P",
        "clae_cla_placement_id": place,
    }
    record.add("ssd_cla_episodes", typed, **{**episode.values, **again})
    moved = {"clap_cla_placement_id": place, "clap_cla_placement_start_date": broken}
    record.add("ssd_cla_placement", typed, **{**home.values, **moved})
    for row in [row for row in record.rows if row.values.get("placement_id") == home.values["clap_cla_placement_id"]]:
        copied = {**row.values, "placement_id": place}
        if "cost_start_date" in copied:
            copied["cost_start_date"] = broken
            record.change(row, typed, cost_end_date=broken)
        record.add(row.table, typed, **copied)


def _adoption_entered_late(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-10: the order stands on the tracker weeks before the case system knows of it."""
    ended = [row for row in record.rows if row.values.get("clae_cla_episode_ceased_reason") in ("E11", "E12")]
    if not ended or rng.random() > 0.4:
        return
    row, days = ended[0], rng.randint(20, 90)
    order, since = row.values["clae_cla_episode_ceased_date"], row.since
    for each in record.rows:
        if each.table in ("ssd_cla_episodes", "ssd_legal_status", "ssd_cla_placement", "lcs_placement_costs"):
            each.until = each.until + days if each.until == since else each.until
            each.since = each.since + days if each.since == since else each.since
        if each.table == "ssd_permanence" and each.values.get("perm_permanence_order_date") == order:
            for before in record.rows:
                if before.table == each.table and before.until == each.since:
                    before.until = max(before.until, since + days)
            each.since = max(each.since, since + days)
    truth.planted("adoption_on_tracker_only", record.child_id, row, order, since + days)


def _notice(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-11, DQ-12: the nurses are told late, or not at all."""
    for row, event in _recent(record, truth, "lcs_bla_notifications", "became_looked_after_on"):
        chance = rng.random()
        if chance < 0.05:
            record.drop(row)
            truth.planted("notice_missing", record.child_id, row, event, OPEN)
        elif chance < 0.22:
            row.values["health_notified_on"] += rng.randint(8, 40)
            row.since = max(row.since, row.values["health_notified_on"])
            truth.planted("notice_late", record.child_id, row, event, row.since)


def _plan_not_typed(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-18: plans of the old system are typed into the new one months later."""
    changed = add_months(truth.council.month_ends[-1] + 1, -NEW_SYSTEM_MONTHS)
    for row, event in _recent(record, truth, "lcs_plans", "plan_authorised_date"):
        if changed - 100 < event < changed and rng.random() < 0.4:
            entered = _postpone(record, row, "plan_id", rng.randint(60, 200))
            truth.planted("plan_not_typed", record.child_id, row, event, entered)


def _left_out(table: str, column: str, fault: str, share: float) -> Callable[[Record, Random, Truth], None]:
    """A fault that leaves rows out for good."""

    def edit(record: Record, rng: Random, truth: Truth) -> None:
        for row, event in _recent(record, truth, table, column):
            if rng.random() < share:
                record.drop(row)
                truth.planted(fault, record.child_id, row, event, OPEN)

    return edit


def _attendance_stale(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-15: a school sent no attendance for some weeks."""
    rows = list(_recent(record, truth, "attendance", "week_starting"))
    if len(rows) < 14 or rng.random() > 0.05:
        return
    start = rng.randrange(len(rows) - 8)
    for row, event in rows[start : start + 8]:
        record.drop(row)
        truth.planted("attendance_missing", record.child_id, row, event, OPEN)


def _purpose_blank(record: Record, rng: Random, truth: Truth) -> None:
    """DQ-31: a contact with a care leaver without its purpose."""
    for row, event in _recent(record, truth, "lcs_care_leaver_contacts", "contact_date"):
        if rng.random() < 0.12:
            row.values["purpose"] = ""
            truth.planted("contact_without_purpose", record.child_id, row, event, OPEN)


def _tracker_slips(record: Record, rng: Random, truth: Truth) -> None:
    """The nurses' workbook: names misspelt, day and month of birth swapped; what is the same again is no fault."""
    chance = rng.random()
    for row in [row for row in record.rows if row.table == "children" and chance < 0.06 and row.values.get("DOB")]:
        born, name = row.values["DOB"], str(row.values["Surname"])
        if chance < 0.04:
            row.values["Surname"] = name[:2] + name[3:4] + name[2:3] + name[4:]
        else:
            row.values["DOB"] = _swapped(born)
        if row.until >= OPEN and (row.values["DOB"], row.values["Surname"]) != (born, name):
            truth.planted("name_misspelt" if chance < 0.04 else "birth_date_swapped", record.child_id, row, born, OPEN)


def _swapped(born: int) -> int:
    on = date.fromordinal(born)
    return on.replace(month=on.day, day=on.month).toordinal() if on.day <= 12 else born


def _one_visit_for_all(lives: list[Life], rng: Random, truth: Truth) -> None:
    """DQ-08: a visit to one child is entered for the brothers and sisters too."""
    visits = list(_recent(lives[0].record, truth, "ssd_cla_visits", "clav_cla_visit_date"))
    for row, event in visits:
        for other in lives[1:]:
            period = other.period_on(event)
            if period is None or rng.random() > 0.3:
                continue
            copied = {
                "clav_cla_visit_id": other.record.number("64"),
                "clav_cla_id": period.id,
                "clav_person_id": other.id,
            }
            added = other.record.add(row.table, max(row.since, other.known), **{**row.values, **copied})
            truth.planted("one_visit_for_siblings", other.id, added, event, added.since)


EDITS = (
    _dental_not_entered,
    _refusal_at_face_value,
    _pep_not_entered,
    _pep_authorised_late,
    _placement_restarted,
    _adoption_entered_late,
    _notice,
    _plan_not_typed,
    _left_out("ssd_sdq_scores", "csdq_sdq_completed_date", "score_not_entered", 0.12),  # DQ-16
    _left_out("lcs_return_interviews", "held_on", "interview_missing", 0.2),  # DQ-33
    _left_out("lcs_placement_costs", "cost_start_date", "cost_missing", 0.04),  # DQ-47
    _attendance_stale,
    _purpose_blank,
    _tracker_slips,
)
