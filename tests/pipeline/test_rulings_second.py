"""The second computation on the rulings that the worked examples do not touch: odd records, one at a time."""

from __future__ import annotations

import pytest

from tests.pipeline.tiny_council import JUNE, Council


def events(council: Council, *indicators: str) -> list[int]:
    return [int(council.figure(name).numerator) for name in indicators]


def test_a_change_between_respite_and_care_is_an_admission_or_a_cease():
    council = Council()
    council.person("A")
    council.status("A", "V4", "01/01/2017", "05/06/2017")
    council.status("A", "V2", "05/06/2017", "20/06/2017")
    council.status("A", "V3", "20/06/2017")
    council.episode("A", "01/01/2017")
    assert events(council, "6.1", "6.3", "6.4", "6.5") == [0, 1, 1, 0]


def test_a_cease_and_an_s_on_one_day_are_one_period_and_a_new_spell():
    council = Council()
    council.stay("A", "01/01/2016", "05/06/2017", "E4A")
    council.episode("A", "05/06/2017")
    assert events(council, "6.1", "6.3", "6.4") == [1, 0, 0]
    council.add("ssd_cla_visits", visit_id="v", person_id="A", visit_date="04/06/2017", visit_seen="Y")
    assert council.counted("6.15") == {"A": 0}


def test_a_stay_that_ends_on_its_first_day_is_an_admission_and_a_cease():
    council = Council()
    council.stay("A", "05/06/2017", "05/06/2017", "E4A")
    assert events(council, "6.1", "6.3", "6.4") == [0, 1, 1]


def test_an_s_under_an_open_episode_is_no_admission():
    council = Council()
    council.stay("A", "01/01/2016")
    council.episode("A", "05/06/2017")
    assert events(council, "6.1", "6.3") == [1, 0]


@pytest.mark.parametrize(("reason", "ceased"), [(None, 0), ("X1", 0), ("unknown reason", 1)])
def test_an_end_without_a_final_reason_is_out_of_care_and_no_cease(reason, ceased):
    council = Council()
    council.stay("A", "01/01/2016", "05/06/2017", reason)
    assert events(council, "6.1", "6.4") == [0, ceased]


def test_a_gap_after_x1_is_one_period_with_days_missing():
    council = Council()
    council.stay("A", "01/01/2014", "05/06/2017", "X1", place="U4")
    council.episode("A", "08/06/2017", rne="L", place="U4")
    assert events(council, "6.1", "6.3", "6.4") == [1, 0, 0]
    assert council.counted("8.1") == {"A": 1}


def test_a_period_without_an_s_row_takes_the_entered_care_date():
    council = Council()
    council.stay("A", "15/06/2017", rne="L", entered="01/12/2014")
    assert events(council, "6.1", "6.3") == [1, 0]
    assert council.counted("8.1") == {"A": 0}


def test_death_ends_care_on_its_day():
    council = Council()
    council.person("A", died="10/06/2017")
    council.stay("A", "01/01/2016")
    assert events(council, "6.1", "6.4", "6.5") == [0, 1, 0]


def test_no_date_of_birth_is_in_6_1_and_out_of_every_age_rule():
    council = Council()
    council.stay("A", "01/01/2014", born=None)
    assert events(council, "6.1") == [1]
    assert council.counted("6.12") == {}
    assert council.counted("8.1") == {}


def test_no_legal_status_counts_as_looked_after_and_the_last_runs_on():
    council = Council()
    council.person("A")
    council.episode("A", "01/01/2016")
    council.person("B")
    council.status("B", "C2", "01/01/2016", "01/06/2017")
    council.episode("B", "01/01/2016")
    assert council.counted("6.1") == {"A": 1, "B": 1}


def test_an_entry_at_eighteen_is_no_admission():
    council = Council()
    council.stay("A", "05/06/2017", born="05/06/1999")
    assert events(council, "6.1", "6.3", "6.4") == [0, 0, 0]


def test_overlapping_rows_give_each_day_to_the_latest_start_then_the_highest_id():
    council = Council()
    council.stay("A", "01/01/2016", place="U6")
    council.episode("A", "01/06/2017", rne="P", place="K2")
    assert council.counted("8.3") == {"A": 0}
    for _ in range(10):
        next(council.number)
    council.episode("A", "01/06/2017", rne="P", place="P1")
    assert council.counted("8.3") == {"A": 1}


def test_a_temporary_stay_that_does_not_return_ends_the_spell_at_its_start():
    council = Council()
    council.stay("A", "01/01/2014", "01/06/2017", "X1")
    council.episode("A", "01/06/2017", "10/06/2017", "X1", rne="P", place="T1", provider=None)
    council.episode("A", "10/06/2017", rne="P", place="K2")
    council.add("ssd_cla_visits", visit_id="v", person_id="A", visit_date="05/06/2017", visit_seen="Y")
    assert council.counted("6.15") == {"A": 0}
    council.add("ssd_cla_visits", visit_id="w", person_id="A", visit_date="10/06/2017", visit_seen="Y")
    assert council.counted("6.15") == {"A": 1}


def test_a_return_is_known_by_the_same_urn_type_and_provider():
    for urn, stable in (("U1", 1), (None, 0)):
        council = Council()
        council.stay("A", "01/01/2014", "01/06/2017", "X1", urn=urn)
        council.episode("A", "01/06/2017", "10/06/2017", "X1", rne="P", place="T1", provider=None)
        council.episode("A", "10/06/2017", rne="P", urn=urn)
        assert council.counted("8.1") == {"A": stable}


def test_z1_counts_as_bought_where_a_cost_above_0_covers_m():
    council = Council()
    for who, cost, end in (("A", 10.0, None), ("B", 0.0, None), ("C", 10.0, "30/06/2017")):
        council.stay(who, "01/01/2016", place="Z1", provider=None, placement=f"p-{who}")
        council.add("lcs_placement_costs", placement_id=f"p-{who}", weekly_cost_gbp=cost,
                    cost_start_date="01/01/2016", cost_end_date=end)  # fmt: skip
    assert council.counted("8.5") == {"A": 1, "B": 0, "C": 0}


def test_households_that_touch_are_one_stretch_and_a_gap_is_a_new_approval():
    council = Council()
    for who, carer, start, end in (("H1", "Mainstream", "01/01/2012", "05/06/2017"),
                                   ("H1", "Connected Person", "05/06/2017", None),
                                   ("H2", "Mainstream", "01/01/2012", "05/06/2017"),
                                   ("H2", "Mainstream", "06/06/2017", None),
                                   ("H3", "Short Break", "05/06/2017", None)):  # fmt: skip
        council.add("lcs_foster_households", household_id=who, carer_type=carer, approval_kind="Full",
                    approved_on=start, deregistered_on=end)  # fmt: skip
    assert events(council, "9.3", "9.4", "9.5") == [2, 1, 1]


def test_an_adoption_by_the_current_carer_ends_a1_at_the_first_adoptive_episode():
    council = Council()
    council.stay("A", "01/01/2016", "01/11/2016", "X1", born="01/01/2014", place="U5")
    council.episode("A", "01/11/2016", "01/06/2017", "E11", rne="T", place="A5")
    assert council.counted("10.4") == {"A": 305}


def test_the_placement_order_is_the_unbroken_e1_that_holds_on_the_shobpa():
    council = Council()
    council.stay("A", "01/01/2016", "15/06/2017", "E11", place="A6", born="01/01/2014")
    for start, end in (("01/02/2016", "01/03/2016"), ("01/05/2016", "01/07/2016"), ("01/07/2016", None)):
        council.status("A", "E1", start, end)
    council.status("A", "C2", "01/03/2016")
    council.add(
        "ssd_permanence", table_id="1", person_id="A", adm_decision_date="10/06/2016", matched_date="31/05/2016"
    )
    assert council.counted("10.5") == {"A": 30}


def test_without_a_shobpa_an_adoption_counts_and_fails_and_has_no_a2():
    council = Council()
    council.stay("A", "01/01/2016", "15/06/2017", "E11", place="A6", born="01/01/2014")
    assert events(council, "10.1", "10.2") == [1, 0]
    assert council.figure("10.5").state == "n/a"


def test_one_lead_per_child_and_fte_of_nothing_counts_one():
    council = Council()
    council.add("ssd_department", dept_team_id="T1", dept_team_parent_name="Looked After Children")
    for worker in ("W1", "W2"):
        council.add("ssd_professionals", prof_professional_id=worker, registration_no="SW1",
                    professional_department="T1", full_time_equivalency=0.0)  # fmt: skip
    for worker, start in (("W1", "01/02/2017"), ("W2", "01/01/2017")):
        council.add("ssd_involvements", professional_id=worker, role_id="Allocated Social Worker",
                    involvement_start_date=start, person_id="A")  # fmt: skip
    result = council.result().figures
    assert result[JUNE, "11.4", "all", "recorded", "month"].denominator == 1
    assert Council().figure("11.3").state == "n/a"


def test_two_reviews_of_one_day_are_one_and_a_cancelled_one_is_none():
    council = Council()
    council.stay("A", "01/06/2017")
    for number, cancelled in ((1, "N"), (2, "Y"), (3, "N")):
        council.add("ssd_cla_reviews", review_id=str(number), cla_id="cla-A", review_date="20/06/2017",
                    cancelled=cancelled)  # fmt: skip
    assert council.figure("6.7").denominator == 1


def test_suitability_not_said_or_said_to_be_unsuitable_fails():
    council = Council()
    for who, cell, flag, touch in (("A", "U", "1", "YES"), ("B", "U", None, "YES"), ("C", "U", "2", "YES"),
                                   ("D", "U", "1", "NO"), ("E", "R", "1", "YES")):  # fmt: skip
        council.person(who, "01/01/1998")
        council.add("ssd_care_leavers", person_id=who, care_leaver_eligibility="Relevant", care_leaver_in_touch=touch,
                    care_leaver_accommodation=cell, care_leaver_accom_suitable=flag)  # fmt: skip
    assert council.counted("7.3") == {"A": 1, "B": 0, "C": 0, "D": 0, "E": 0}
