"""Which check shows which kind of fault that the sample plants, and when no rule calls the planted row a fault.

The planter (warehouse/sample/faults.py, slips.py) knows no check; this table is the only place where the two meet.
Why a row is no fault is read from the delivered files alone. Not here: the comparison (test_planted_faults.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Row = dict[str, str]
FIRST_DAY = "2016-07-01"  # of the twelve months to the last one that is built


@dataclass(frozen=True)
class Delivered:
    """The rows of the last month's deliveries, by table or sheet, as they were written."""

    tables: dict[str, list[Row]]

    def where(self, table: str, column: str, value: str) -> list[Row]:
        return [row for row in self.tables[table] if row[column] == value]

    def numbers_of(self, child: str) -> set[str]:
        return {row["pers_common_child_id"] for row in self.where("ssd_person", "pers_person_id", child)}

    def is_worked_on(self, child: str) -> bool:
        """In care within the twelve months or with the leaving care service: nobody mends the record of others."""
        ends = [row["clae_cla_episode_ceased_date"] for row in self.where("ssd_cla_episodes", "clae_person_id", child)]
        is_leaver = bool(self.where("ssd_care_leavers", "clea_person_id", child))
        return is_leaver or any(not end or end > FIRST_DAY for end in ends)

    def holders_of(self, number: str) -> set[str]:
        linked = self.where("ssd_linked_identifiers", "link_identifier_value", number)
        persons = self.where("ssd_person", "pers_common_child_id", number)
        return {row["link_person_id"] for row in linked} | {row["pers_person_id"] for row in persons}


def _never(fault: Row, delivered: Delivered) -> bool:
    return False


def _no_visit(fault: Row, delivered: Delivered) -> bool:
    """The child was not seen, so it counts nowhere; or none of those visited that day lives in another place."""
    [own] = delivered.where("ssd_cla_visits", "clav_cla_visit_id", fault["key"])
    family = delivered.where("ssd_family", "fami_person_id", fault["child_id"])[0]["fami_family_id"]
    siblings = {row["fami_person_id"] for row in delivered.where("ssd_family", "fami_family_id", family)}
    same_day = delivered.where("ssd_cla_visits", "clav_cla_visit_date", fault["event_date"])
    seen = {row["clav_person_id"] for row in same_day if row["clav_cla_visit_seen"] == "Y"} & siblings
    return own["clav_cla_visit_seen"] != "Y" or len({_home(delivered, each, fault["event_date"]) for each in seen}) == 1


def _home(delivered: Delivered, child: str, on: str) -> str:
    homes = delivered.where("ssd_cla_placement", "clap_person_id", child)
    homes = [row for row in homes if row["clap_cla_placement_start_date"] <= on]
    return max(homes, key=lambda row: row["clap_cla_placement_start_date"])["clap_cla_placement_postcode"]


def _absent(fault: Row, delivered: Delivered) -> bool:
    """An interview is offered after a child was missing, not after an absence."""
    [row] = delivered.where("ssd_missing", "miss_table_id", fault["key"])
    return row["miss_missing_episode_type"] != "Missing"


def _not_bought(fault: Row, delivered: Delivered) -> bool:
    """The council's own homes have no price to record; and what ended before the twelve months is past."""
    [row] = delivered.where("ssd_cla_placement", "clap_cla_placement_id", fault["key"])
    is_past = "" < row["clap_cla_placement_end_date"] <= FIRST_DAY
    return is_past or row["clap_cla_placement_provider"] in ("PR0", "PR1", "")


def _scored_by_nobody(fault: Row, delivered: Delivered) -> bool:
    """The nurses have no score of that day either."""
    held = delivered.where("SDQ", "Completed on", fault["event_date"])
    return not {row["NHS number"] for row in held} & delivered.numbers_of(fault["child_id"])


def _attended_by_nobody(fault: Row, delivered: Delivered) -> bool:
    """The nurses have no check within two weeks either."""
    on = date.fromisoformat(fault["event_date"])
    days = {(on + timedelta(days)).isoformat() for days in range(-14, 15)}
    seen = [*((row, row["Attended on"]) for row in delivered.tables["Assessments"])]
    seen += [(row, row["Seen on"]) for row in delivered.tables["Dental"]]
    attended = {row["NHS number"] for row, day in seen if day in days and row["Outcome"] == "Attended"}
    return not attended & delivered.numbers_of(fault["child_id"])


def _not_reached(fault: Row, delivered: Delivered) -> bool:
    """No row has the number, or it is not the child's alone: identity is matched otherwise, and tested by itself."""
    numbers = {"".join(filter(str.isdigit, row["NHS number"])) for row in delivered.tables["Children"]}
    return fault["key"] not in numbers or delivered.holders_of(fault["key"]) != {fault["child_id"]}


def _on_short_breaks(fault: Row, delivered: Delivered) -> bool:
    """A series of short breaks is nobody's period of care, so no case that checks look at."""
    statuses = delivered.where("ssd_legal_status", "lega_person_id", fault["child_id"])
    return {row["lega_legal_status"] for row in statuses} <= {"V3", "V4"}


def _at_the_edge(fault: Row, delivered: Delivered) -> bool:
    """Before the first week or after the last one, nobody can tell a gap from another school."""
    numbers = {
        row["link_identifier_value"]
        for row in delivered.where("ssd_linked_identifiers", "link_person_id", fault["child_id"])
    }
    weeks = [row["week_starting"] for row in delivered.tables["attendance"] if row["upn"] in numbers]
    return not weeks or not min(weeks) < fault["event_date"] < max(weeks)


@dataclass(frozen=True)
class Shown:
    """The check that lists a fault; for how many months after its event (0: for ever); `by_key`: by the very record,
    not only its child; `until_entered`: no longer once it is entered; `is_none`: why no rule calls it a fault."""

    check: str
    months: int = 12
    by_key: bool = False
    until_entered: bool = False
    is_none: Callable[[Row, Delivered], bool] = _never


SHOWN = {
    "adoption_on_tracker_only": Shown("tracker_ahead_of_case_system", 0, until_entered=True),
    "attendance_missing": Shown("attendance_gap", is_none=_at_the_edge),
    "birth_date_swapped": Shown("birth_date_disagrees", 0, is_none=_not_reached),
    "contact_without_purpose": Shown("contact_without_purpose", by_key=True),
    "cost_missing": Shown("no_cost", 0, by_key=True, is_none=_not_bought),
    "interview_missing": Shown("no_return_interview", by_key=True, is_none=_absent),
    "name_misspelt": Shown("name_disagrees", 0, is_none=_not_reached),
    "notice_late": Shown("notice_late", 3),
    "notice_missing": Shown("no_notice"),
    "one_visit_for_siblings": Shown("one_visit_for_siblings", by_key=True, is_none=_no_visit),
    "pep_authorised_late": Shown("pep_authorised_late", by_key=True),
    "placement_not_ended": Shown("in_two_places", 0),
    "placement_restarted": Shown("placement_restarted", 0, is_none=_on_short_breaks),
    "refusal_at_face_value": Shown("refusal_contradicted", 0, is_none=_attended_by_nobody),
    "review_before_entry": Shown("review_before_entry", 0, by_key=True),
    "score_not_entered": Shown("sdq_not_entered", is_none=_scored_by_nobody),
    "visited_after_death": Shown("event_after_death", 0),
}
# Particular lives (warehouse/sample/edge_*.py) that are faults of practice, and the check that lists them.
LIVES = {
    "adopted_on_tracker_only_for_good": "tracker_ahead_of_case_system",
    "adopted_without_decision_date": "order_without_decision",
    "date_of_birth_unknown": "no_birth_date",
    "eighteen_and_stays_on": "open_after_eighteen",
    "ends_and_starts_on_one_day": "ends_and_starts_in_one_day",
    "ends_without_reason": "care_ended_without_reason",
    "enters_at_eighteen": "starts_at_eighteen",
    "episode_ends_before_it_starts": "dates_out_of_order",
    "episode_left_open": "episodes_overlap",
    "episodes_overlap": "episodes_overlap",
    "first_episode_not_delivered": "period_without_first_episode",
    "gap_without_new_start": "gap_between_episodes",
    "gap_without_reason": "care_ended_without_reason",
    "legal_status_lapsed": "legal_status_gap",
    "legal_status_replaced_late": "legal_status_gap",
    "pep_authorised_without_date": "authorised_without_date",
    "review_after_leaving": "review_after_care",
    "start_under_open_episode": "starts_again_while_open",
    "two_episodes_from_one_day": "episodes_overlap",
    "two_leads_open": "two_social_workers",
}
# Slips of the pen that landing sets aside: check value_set_aside names column and rule.
SET_ASIDE = {
    "far_date": "lcs_plans.plan_start_date: DEL4",
    "far_required_date": "ssd_cla_visits.clav_cla_visit_date: DEL4",
    "impossible_date": "ssd_cla_reviews.clar_cla_review_due_date: DEL8",
    "row_differs": "ssd_cla_visits.clav_cla_visit_id: DEL5",
    "row_too_long": "ssd_cla_visits.: DEL4",
    "row_without_date": "ssd_cla_visits.clav_cla_visit_date: K2",
    "row_without_key": "ssd_cla_visits.clav_cla_visit_id: DEL4",
    "unknown_code": "ssd_cla_episodes.clae_cla_episode_ceased_reason: DEL4",
    "unreadable_date": "lcs_plans.plan_authorised_date: DEL8",
}
# Planted, and no check is meant for it; the reason why.
NOT_SHOWN = {
    "british_date": "read as the date it is (DEL8)",
    "short_british_date": "read as the date it is (DEL8)",
    "date_with_time": "read as the date it is (DEL8)",
    "date_as_text": "read as the date it is (DEL8)",
    "serial_date": "read as the date it is (DEL8)",
    "code_out_of_year": "a code of a later list says the same of an earlier year",
    "row_twice": "the same row twice is one row (DEL5)",
    "not_supplied": "the manifest says so: checks that need it could not run, which is a failure of their own",
    "plan_not_typed": "until it is typed no source delivered holds it: the child is without a plan, or with an old one",
    "missing_dental_input": "by month, with the figures: test_missing_input.py, test_checks_on_the_twin.py",
    "unentered_pep": "by month, with the figures: test_missing_input.py, test_checks_on_the_twin.py",
    "assessment_not_entered": "by month, with the figures: test_planted_faults.py, of its own",
    "missing_dental_input_not_linked": "it reaches no child by number; matches have tests of their own",
    "unentered_pep_not_linked": "it reaches no child by number; matches have tests of their own",
    "assessment_not_entered_not_linked": "it reaches no child by number; matches have tests of their own",
}
