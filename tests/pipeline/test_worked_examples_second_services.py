"""The second computation against the worked examples of definitions 6 to 8 (7.1 to 11.4), with M = 30 June 2017."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.pipeline.tiny_council import Council


def leaver(council: Council, who: str, category: str | None = "Former Relevant", **more: str | None) -> None:
    council.add("ssd_care_leavers", person_id=who, care_leaver_eligibility=category, **more)


def pathway_plan(council: Council, who: str, authorised: str) -> None:
    council.add("lcs_plans", plan_id=str(next(council.number)), person_id=who, plan_type="Pathway Plan",
                plan_authorised_date=authorised)  # fmt: skip


def decision(council: Council, who: str, decided: str, **more: str) -> None:
    council.add("ssd_permanence", table_id=str(next(council.number)), person_id=who, adm_decision_date=decided, **more)


def test_7_1_counts_care_leavers_to_the_day_before_26():
    council = Council()
    for who, born in (("A", "01/01/1998"), ("D", "01/07/1991"), ("E", "30/06/1991")):
        council.person(who, born)
        leaver(council, who)
    council.person("B", "01/01/2000")
    leaver(council, "B", "Relevant")
    council.stay("C", "01/01/2015", born="01/01/2000")
    leaver(council, "C", "Relevant")
    assert council.counted("7.1") == {"A": 1, "B": 1, "D": 1}


def test_7_1_without_a_category_asks_for_91_days_from_14_and_one_from_16():
    council = Council()
    council.stay("A", "02/10/2015", "01/01/2016", "E4A", born="01/01/2000")
    council.stay("B", "03/10/2015", "02/01/2016", "E4A", born="01/01/2000")
    council.stay("C", "04/10/2015", "02/01/2016", "E4A", born="01/01/2000")
    for who in "ABC":
        leaver(council, who, None)
    assert council.counted("7.1") == {"B": 1}


def test_7_2_adds_looked_after_children_from_16y3m():
    council = Council()
    council.person("A", "01/01/1998")
    leaver(council, "A")
    council.stay("B", "01/01/2015", born="01/01/2000")
    council.stay("C", "01/01/2015", born="30/04/2001")
    council.stay("D", "01/01/2015", born="30/03/2001")
    pathway_plan(council, "A", "01/01/2015")
    pathway_plan(council, "B", "30/12/2016")
    assert council.counted("7.2") == {"A": 1, "B": 1, "D": 0}
    assert council.printed("7.2") == Decimal("66.7")
    assert council.counted("7.2b") == {"A": 0, "B": 1, "D": 0}


def test_7_3_fails_what_is_unknown_or_unsuitable():
    council = Council()
    for who, cell in zip("ABCDE", ("U1", "W1", "X2", "Z1", None), strict=True):
        council.person(who, "01/01/1998")
        leaver(council, who, care_leaver_accommodation=cell)
    assert council.counted("7.3") == {"A": 1, "B": 0, "C": 0, "D": 1, "E": 0}


def test_7_4_leaves_a_blank_activity_out_and_7_4d_does_not():
    council = Council()
    for who, code in zip("ABCD", ("F2", "G5", "P5", None), strict=True):
        council.person(who, "01/01/1998")
        leaver(council, who, care_leaver_activity=code)
    assert council.printed("7.4") == Decimal("66.7")
    assert council.printed("7.4d") == Decimal("50.0")


def test_8_1_asks_for_two_years_in_the_placement():
    council = Council()
    council.stay("A", "01/02/2012", "30/06/2015", "X1")
    council.episode("A", "30/06/2015", rne="P")
    council.stay("B", "01/02/2012", "01/07/2015", "X1")
    council.episode("B", "01/07/2015", rne="P")
    council.stay("C", "01/02/2012", "01/03/2015", "X1")
    council.episode("C", "01/03/2015", "01/02/2017", "X1", rne="P")
    council.episode("C", "01/02/2017", rne="P", place="A6")
    council.stay("D", "01/01/2015")
    council.stay("E", "01/01/2012", born="30/06/2001")
    assert council.counted("8.1") == {"A": 1, "B": 0, "C": 1}
    council.stay("F", "31/12/2014")
    assert council.counted("8.1") == {"A": 1, "B": 0, "C": 1, "F": 1}


def test_8_2_counts_spells_that_overlap_the_twelve_months():
    council = Council()
    council.stay("A", "01/01/2015", "01/10/2016", "X1")
    council.episode("A", "01/10/2016", "01/02/2017", "X1", rne="P")
    council.episode("A", "01/02/2017", rne="B")
    council.stay("B", "01/01/2015", "01/07/2016", "X1")
    council.episode("B", "01/07/2016", "01/02/2017", "X1", rne="P")
    council.episode("B", "01/02/2017", rne="P")
    council.stay("C", "01/01/2015", "01/10/2016", "X1")
    council.episode("C", "01/10/2016", "01/02/2017", "X1", rne="P", placement="kept")
    council.episode("C", "01/02/2017", "15/02/2017", "X1", rne="P", place="T3", provider=None)
    council.episode("C", "15/02/2017", rne="P", placement="kept")
    council.stay("D", "01/01/2015", "01/10/2016", "X1")
    council.episode("D", "01/10/2016", "01/02/2017", "X1", rne="P")
    council.episode("D", "01/02/2017", rne="T")
    council.stay("E", "01/01/2015", "01/09/2016", "E4A")
    council.episode("E", "01/12/2016", "01/02/2017", "X1")
    council.episode("E", "01/02/2017", rne="P")
    assert council.counted("8.2") == {"A": 1, "B": 0, "C": 0, "D": 0, "E": 1}


def test_8_3_8_4_and_8_5_read_the_underlying_placement():
    council = Council()
    for who, place, provider in (("A", "U6", "PR1"), ("B", "A5", "PR1"), ("C", "P1", "PR0"), ("D", "K2", "PR5")):
        council.stay(who, "01/01/2016", place=place, provider=provider)
    council.stay("E", "01/01/2016", "20/06/2017", "X1", place="U3", provider="PR2")
    council.episode("E", "20/06/2017", rne="P", place="T1", provider=None)
    assert council.counted("8.3") == {"A": 1, "B": 1, "C": 1, "D": 0, "E": 1}
    assert council.printed("8.4") == Decimal(20)
    assert council.counted("8.5") == {"A": 0, "B": 0, "C": 0, "D": 1, "E": 1}


def test_9_1_and_9_2_count_fostering_and_not_the_adopting_carer():
    council = Council()
    for who, place, provider in (("A", "U1", "PR1"), ("B", "U5", "PR4"), ("C", "A3", "PR1")):
        council.stay(who, "01/01/2016", place=place, provider=provider)
    council.stay("D", "01/01/2016", "20/06/2017", "X1", place="U6")
    council.episode("D", "20/06/2017", rne="P", place="T3", provider=None)
    assert council.figure("9.1").numerator == 3
    assert council.printed("9.2") == Decimal(75)


def test_9_3_to_9_5_count_approved_households():
    council = Council()
    for who, start, end, kind in (("H1", "01/01/2012", None, "Full"), ("H2", "30/06/2017", None, "Full"),
                                  ("H3", "01/01/2012", "30/06/2017", "Full"), ("H4", "01/01/2012", None, "Temporary"),
                                  ("H5", "01/01/2012", None, "Full")):  # fmt: skip
        council.add("lcs_foster_households", household_id=who, carer_type="Mainstream", approval_kind=kind,
                    approved_on=start, deregistered_on=end)  # fmt: skip
    assert [council.figure(name).numerator for name in ("9.3", "9.4", "9.5")] == [3, 1, 1]
    assert council.figure("9.3", cohort="uasc").state == "n/a"


def test_10_1_to_10_3_judge_each_order_against_its_shobpa():
    council = Council()
    for who, order in (("A", "12/06/2017"), ("B", "13/06/2017"), ("C", "20/06/2017")):
        council.stay(who, "01/01/2015", order, "E11", place="A6", born="01/01/2014")
    decision(council, "A", "12/06/2016")
    decision(council, "B", "12/06/2016")
    decision(council, "C", "01/06/2015", decision_reversed_date="01/06/2016")
    decision(council, "C", "05/12/2016")
    assert [council.figure(name).numerator for name in ("10.1", "10.2")] == [3, 2]
    assert council.printed("10.3") == Decimal("66.7")


def test_10_4_ends_when_the_child_moves_in():
    council = Council()
    council.stay("A", "01/01/2016", "01/11/2016", "X1", born="01/01/2014")
    council.episode("A", "01/11/2016", "01/06/2017", "E11", rne="P", place="A6")
    council.stay("B", "01/03/2015", "01/03/2016", "X1", born="01/01/2014")
    council.episode("B", "01/03/2016", "15/07/2016", "E12", rne="P", place="A4")
    council.stay("C", "01/03/2014", "01/03/2016", "X1", born="01/01/2014")
    council.episode("C", "01/03/2016", "30/06/2016", "E12", rne="P", place="A4")
    council.stay("D", "01/03/2016", "01/06/2017", "E12", born="01/01/2014")
    assert council.counted("10.4") == {"A": 305, "B": 366}
    assert council.printed("10.4") == Decimal("335.5")
    assert council.counted("10.4y") == {"A": 305}


def test_10_5_runs_from_the_placement_order_to_the_match():
    council = Council()
    for who in "ABC":
        council.stay(who, "01/01/2016", "15/06/2017", "E11", place="A6", born="01/01/2014")
        decision(council, who, "20/05/2016", matched_date={"A": "10/10/2016"}.get(who, "20/05/2016"))
    council.status("A", "E1", "01/06/2016")
    council.status("B", "E1", "01/06/2016")
    assert council.counted("10.5") == {"A": 131, "B": 0}
    assert council.printed("10.5") == Decimal("65.5")


def test_an_adoption_of_the_tracker_alone_counts_until_the_case_system_has_it():
    council = Council()
    council.stay("A", "01/01/2016", born="01/01/2014")
    council.stay("B", "01/01/2016", "20/06/2017", "E11", born="01/01/2014")
    for who in ("A", "B", "unknown"):
        council.add("adoption_tracker", child_id=who, shobpa_date="01/07/2016", adoption_order_date="10/06/2017",
                    placed_date="01/11/2016")  # fmt: skip
    assert council.counted("10.1") == {"A": 1, "B": 1}
    assert (council.figure("6.8").numerator, council.figure("6.8").denominator) == (2, 1)
    assert council.counted("10.4") == {"A": 305}


def test_11_3_counts_heads_and_11_4_divides_by_full_time_equivalents():
    council = Council()
    council.add("ssd_department", dept_team_id="T1", dept_team_parent_name="Looked After Children")
    for worker, cases, fte in (("W1", 18, 1.0), ("W2", 19, 1.0), ("W3", 8, 0.5), ("W4", 0, 1.0)):
        council.add("ssd_professionals", prof_professional_id=worker, registration_no="SW1",
                    professional_department="T1", full_time_equivalency=fte)  # fmt: skip
        for number in range(cases):
            council.add("ssd_involvements", professional_id=worker, role_id="Allocated Social Worker",
                        involvement_start_date="01/01/2017", person_id=f"{worker}-{number}")  # fmt: skip
    assert council.figure("11.3").numerator == 19
    assert (council.figure("11.4").numerator, council.figure("11.4").denominator) == (45, Fraction(5, 2))
    assert council.printed("11.4") == Decimal("18.0")


def test_the_population_of_another_year_makes_6_2_unavailable():
    council = Council()
    council.stay("A", "01/01/2015")
    assert council.figure("6.2", date(2016, 3, 31)).state == "Unavailable"
