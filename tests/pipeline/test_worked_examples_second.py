"""The second computation against the worked examples of definitions 5 (6.1 to 6.16), with M = 30 June 2017."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.pipeline.second_computation import ROTHERHAM_2017
from tests.pipeline.tiny_council import JUNE, Council


def health(council: Council, who: str, kind: str, when: str, status: str = "Completed") -> None:
    council.add("ssd_cla_health", health_check_id=str(next(council.number)), person_id=who, check_type=kind,
                check_date=when, check_status=status)  # fmt: skip


def assessment(council: Council, who: str, when: str, status: str = "Completed") -> None:
    health(council, who, "Review Health Assessment", when, status)


def initial(council: Council, who: str, when: str) -> None:
    health(council, who, "Initial Health Assessment", when)


def review(council: Council, who: str, when: str, cancelled: str = "N") -> None:
    council.add("ssd_cla_reviews", review_id=str(next(council.number)), cla_id=f"cla-{who}", review_date=when,
                cancelled=cancelled)  # fmt: skip


def visit(council: Council, who: str, when: str, seen: str = "Y") -> None:
    council.add("ssd_cla_visits", visit_id=str(next(council.number)), person_id=who, visit_date=when, visit_seen=seen)


def pep(council: Council, who: str, when: str, status: str = "Authorised", authorised: str | None = None) -> None:
    council.add("lcs_peps", pep_id=str(next(council.number)), person_id=who, pep_date=when, pep_status=status,
                pep_authorised_date=authorised or when)  # fmt: skip


def plan(council: Council, who: str, kind: str, authorised: str | None) -> None:
    council.add("lcs_plans", plan_id=str(next(council.number)), person_id=who, plan_type=kind,
                plan_authorised_date=authorised)  # fmt: skip


def test_6_1_counts_who_is_looked_after_at_the_end_of_the_day():
    council = Council()
    council.stay("A", "01/02/2010", born="01/01/2005")
    council.stay("B", "01/02/2010", "30/06/2017", "E4A", born="01/01/2005")
    council.stay("C", "30/06/2017")
    council.stay("D", "01/05/2017", status="V4")
    council.stay("E", "01/02/2010", born="30/06/1999")
    assert council.counted("6.1") == {"A": 1, "C": 1}


def test_6_2_is_a_rate_on_the_population_of_the_year():
    council = Council()
    for number in range(522):
        council.stay(str(number), "01/02/2016")
    assert council.printed("6.2") == Decimal("92.6")
    assert council.figure("6.2").denominator == 56_356


def test_6_3_counts_entries_and_not_children():
    council = Council()
    council.stay("A", "01/06/2017")
    council.stay("B", "30/06/2017")
    council.stay("C", "01/05/2017", "10/06/2017", "X1")
    council.episode("C", "10/06/2017", rne="P")
    council.stay("D", "01/03/2017", "02/06/2017", "E4A")
    council.episode("D", "20/06/2017")
    council.stay("E", "05/06/2017", status="V3")
    assert council.counted("6.3") == {"A": 1, "B": 1, "D": 1}
    assert council.figure("6.3", form="year to date").numerator == 4


def test_6_4_counts_final_ends_and_eighteenth_birthdays():
    council = Council()
    council.stay("A", "01/01/2016", "01/06/2017", "E4A")
    council.stay("B", "01/01/2016", "30/06/2017", "E11")
    council.stay("C", "01/01/2016", "10/06/2017", "X1")
    council.episode("C", "10/06/2017", rne="P")
    council.stay("D", "01/01/2016", "01/07/2017", "E4A")
    council.stay("E", "01/01/2016", "10/06/2017", "E17", born="10/06/1999")
    assert council.counted("6.4") == {"A": 1, "B": 1, "E": 1}


def test_6_5_6_6_and_6_8_share_the_ceases_by_reason():
    council = Council()
    for who, reason in zip("ABCDE", ("E12", "E46", "E41", "E4B", "E13"), strict=True):
        council.stay(who, "01/01/2016", "15/06/2017", reason)
    assert [council.printed(name) for name in ("6.5", "6.6", "6.8")] == [Decimal(60), Decimal(20), Decimal(20)]


def test_6_7_judges_each_review_against_its_due_day():
    council = Council()
    for who in "AB":
        council.stay(who, "22/05/2017")
    council.stay("C", "06/03/2017")
    council.stay("D", "01/02/2016")
    review(council, "A", "20/06/2017")
    review(council, "B", "21/06/2017")
    review(council, "C", "31/03/2017")
    review(council, "C", "30/06/2017")
    for held in ("25/02/2016", "20/05/2016", "14/12/2016", "15/06/2017"):
        review(council, "D", held)
    assert council.counted("6.7") == {"A": 1, "B": 0, "C": 1, "D": 0}
    assert council.printed("6.7") == Decimal(50)


def test_6_9_needs_an_assessment_still_valid_at_month_end():
    council = Council()
    for who, born in (("A", "01/06/2014"), ("B", "01/06/2014"), ("C", "01/06/2008"), ("D", "01/06/2001")):
        council.stay(who, "01/06/2015", born=born)
    council.stay("E", "05/06/2017")
    assessment(council, "A", "30/12/2016")
    assessment(council, "B", "29/12/2016")
    assessment(council, "C", "30/06/2016")
    assessment(council, "D", "01/06/2017", "Refused")
    assert council.counted("6.9") == {"A": 1, "B": 0, "C": 1, "D": 0}
    council.stay("F", "02/06/2017")
    assert council.printed("6.9") == Decimal(40)


def test_6_9_gives_twelve_months_where_six_would_pass_the_fifth_birthday():
    council = Council()
    council.stay("A", "01/06/2015", born="20/04/2012")
    assessment(council, "A", "01/12/2016")
    assert council.counted("6.9") == {"A": 1}


def test_6_10_asks_for_a_dental_check_within_twelve_months():
    council = Council()
    for who in "AB":
        council.stay(who, "01/06/2015")
    council.stay("C", "01/05/2017", born="01/04/2017")
    council.stay("D", "01/06/2015")
    health(council, "A", "Dental Check", "30/06/2016")
    health(council, "B", "Dental Check", "29/06/2016")
    health(council, "D", "Dental Check", "01/06/2017", "Refused")
    assert council.printed("6.10") == Decimal(25)


def test_6_11_counts_assessments_completed_and_6_11b_children_due():
    council = Council()
    for who, entry, held in (("A", "22/05/2017", "20/06/2017"), ("B", "22/05/2017", "21/06/2017"),
                             ("C", "01/06/2017", "29/06/2017"), ("D", "02/03/2017", "12/06/2017")):  # fmt: skip
        council.stay(who, entry)
        initial(council, who, held)
    council.stay("E", "23/05/2017")
    assert council.counted("6.11") == {"A": 1, "B": 0, "C": 1, "D": 0}
    assert council.counted("6.11b") == {"A": 1, "B": 0, "C": 1, "E": 0}


def test_6_12_and_6_13_count_peps_from_two_to_seventeen():
    council = Council()
    council.stay("A", "01/01/2016", born="30/06/2015")
    council.stay("B", "01/01/2016", born="01/07/2015")
    council.stay("C", "01/01/2016", born="01/06/2007")
    council.stay("D", "01/01/2016", born="01/06/2000")
    council.stay("E", "01/01/2016", born="01/06/2009")
    pep(council, "A", "01/03/2017")
    pep(council, "C", "28/02/2017")
    pep(council, "E", "31/05/2017")
    assert council.counted("6.12") == {"A": 1, "C": 1, "D": 0, "E": 1}
    assert council.counted("6.13") == {"A": 1, "C": 0, "D": 0, "E": 1}


def test_6_13_ignores_a_pep_authorised_after_the_extract():
    council = Council()
    council.stay("A", "01/01/2016")
    pep(council, "A", "01/06/2017", authorised="04/07/2017")
    pep(council, "A", "02/06/2017", status="Draft")
    assert council.counted("6.12") == {"A": 0}


def test_6_14_needs_the_right_type_of_plan():
    council = Council()
    council.stay("A", "01/01/2016")
    council.stay("B", "01/01/2016")
    council.stay("C", "20/06/2017")
    council.stay("D", "01/01/2016", born="30/03/2001")
    council.stay("E", "01/01/2016", born="01/02/2000")
    plan(council, "A", "Care Plan", "30/12/2016")
    plan(council, "B", "Care Plan", "29/12/2016")
    plan(council, "D", "Care Plan", "01/06/2017")
    plan(council, "E", "Pathway Plan", "01/05/2017")
    assert council.counted("6.14") == {"A": 1, "B": 0, "C": 0, "D": 0, "E": 1}


def test_the_parameters_of_2017_ask_for_the_virtual_schools_roll_and_for_plans_of_three_months():
    council = Council()
    for who, upn in (("A", "A123456789012"), ("B", "P123456789013")):
        council.stay(who, "01/01/2016")
        pep(council, who, "01/06/2017")
        council.add("ssd_linked_identifiers", link_person_id=who, identifier_type="Unique Pupil Number",
                    identifier_value=upn)  # fmt: skip
    council.add("pupils", upn="A123456789012")
    plan(council, "A", "Care Plan", "30/03/2017")
    plan(council, "B", "Care Plan", "29/03/2017")
    members = council.result(parameters=ROTHERHAM_2017).members
    counted = {name: {m.member_id: m.numerator for m in members[JUNE, name, "recorded"]} for name in ("6.12", "6.14")}
    assert counted == {"6.12": {"A": 1}, "6.14": {"A": 1, "B": 0}}
    assert (date(2017, 5, 31), "6.12", "recorded") not in members


def test_6_15_and_6_16_judge_the_next_visit_due():
    council = Council()
    council.stay("A", "24/06/2017")
    council.stay("B", "23/06/2017")
    council.stay("C", "01/02/2017")
    council.stay("D", "01/01/2016")
    council.stay("E", "01/01/2016", place="U4")
    visit(council, "C", "18/05/2017")
    visit(council, "D", "07/04/2017")
    visit(council, "E", "07/04/2017")
    assert council.counted("6.15") == {"A": 1, "B": 1, "C": 0, "D": 1, "E": 1}
    assert council.counted("6.16") == {"A": 1, "B": 1, "C": 0, "D": 0, "E": 1}


def test_a_visit_without_the_child_seen_or_before_the_spell_does_not_count():
    council = Council()
    council.stay("A", "01/01/2017", "10/06/2017", "X1")
    council.episode("A", "10/06/2017", rne="P")
    visit(council, "A", "09/06/2017")
    visit(council, "A", "12/06/2017", seen="N")
    assert council.counted("6.15") == {"A": 0}


def test_the_uasc_subset_keeps_the_whole_population_below_the_line():
    council = Council()
    council.stay("A", "01/01/2016")
    council.stay("B", "01/01/2016")
    council.add("ssd_immigration_status", person_id="A", immi_immigration_status="Unaccompanied Asylum Seeking Child",
                status_start_date="01/01/2016", status_end_date="01/07/2017")  # fmt: skip
    council.add("ssd_immigration_status", person_id="B", immi_immigration_status="Unaccompanied Asylum Seeking Child",
                status_start_date="01/01/2016", status_end_date="30/06/2017")  # fmt: skip
    assert council.figure("6.1", cohort="uasc").numerator == 1
    assert (council.figure("6.2", cohort="uasc").numerator, council.figure("6.2", cohort="uasc").denominator) == (
        1,
        56_356,
    )


def test_evidence_of_the_health_team_counts_only_where_the_number_is_right():
    council = Council()
    for who, nhs in (("A", "943 476 5919"), ("B", "4010232137")):
        council.person(who, nhs=nhs)
        council.stay(who, "01/06/2015")
    council.add("Dental", nhs_number="9434765919", seen_on="01/06/2017", outcome="Attended")
    council.add("Dental", nhs_number="4010232138", seen_on="01/06/2017", outcome="Attended")
    assert council.counted("6.10", JUNE, "evidenced") == {"A": 1, "B": 0}
    assert council.counted("6.10", JUNE, "recorded") == {"A": 0, "B": 0}
