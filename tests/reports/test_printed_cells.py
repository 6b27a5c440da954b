"""What the printed cells say of each other, from printed integers and the definitions alone: no sample is read.

A cell that no population gives beside the others in one state of knowledge is named in proofs.csv. So far late entry
parts all of them (the last test of each group shows how), and none is contradicted.
"""

from datetime import date
from itertools import product

import pytest

from reports.printed.printed import TO_DATE, proofs
from tests.reports.printed_cells import JUNE, MONTHS, PRINTED, count, half_up, prints, to_date, value

JANUARY, _, _, APRIL, MAY, _ = MONTHS


def counted_back(stock: str, more: str, less: str, months: tuple[date, ...]) -> dict[date, int]:
    """The stock at each month end that the last one and the printed flows leave."""
    found = {months[-1]: count(stock, months[-1])}
    for month, after in zip(reversed(months[:-1]), reversed(months), strict=False):
        found[month] = found[after] - count(more, after) + count(less, after)
    return found


KNOWN_LATER = counted_back("6.1", "6.3", "6.4", MONTHS)


def test_the_printed_stocks_and_flows_are_not_of_one_state_and_late_children_part_them() -> None:
    """Definitions 6.4: 6.1 = 6.1 of the month before + 6.3 - 6.4, in one state of knowledge."""
    assert list(KNOWN_LATER.values()) == [522, 505, 503, 488, 483, 471]
    late = [KNOWN_LATER[month] - count("6.1", month) for month in MONTHS]
    assert late == [1, 0, 0, 2, 1, 0]  # never fewer known later than first: children entered late, none taken back


@pytest.mark.parametrize("indicator", ["6.14", "6.15", "6.16", "8.3"])
def test_january_prints_two_states(indicator: str) -> None:
    """All looked-after children are below the line (definitions 6.14 to 6.16, 8.3); 6.1 prints 470 of them."""
    cell = PRINTED[indicator, JANUARY, "month"]
    first, later = count("6.1", JANUARY), KNOWN_LATER[JANUARY]
    assert cell.value is not None
    if cell.denominator is None:
        assert not prints(cell.value, first)
    else:
        assert cell.denominator != first
    # known later, the same cell can be had: of another state, not contradicted
    assert cell.denominator in (None, later) and prints(cell.value, later)


def test_the_cells_over_all_children_are_of_the_state_first_printed_where_it_shows() -> None:
    """From February on, and in 8.2 and 6.2 of January, only or also the stock first printed gives what is printed."""
    shares = ("6.14", "6.15", "6.16", "8.2", "8.3", "8.4", "8.5", "9.2")
    for indicator, month in product(shares, MONTHS):
        cell = PRINTED.get((indicator, month, "month"))
        if cell is not None and cell.value is not None and (indicator, month, "month") not in proofs():
            assert cell.denominator in (None, count("6.1", month)), (indicator, month)
            assert prints(cell.value, count("6.1", month)), (indicator, month)
    assert all(half_up(count("6.1", month), 56356, 10000) == value("6.2", month) for month in MONTHS)


def test_the_reviews_of_the_year_are_not_the_sum_of_the_months_and_late_reviews_part_them() -> None:
    """In one state the year to date is the sum of its months (definitions 3.3): 266 of 305 is 87.2, not 86.8."""
    quarter = [PRINTED["6.7", month, "month"] for month in MONTHS[3:]]
    above, below = sum(cell.numerator or 0 for cell in quarter), sum(cell.denominator or 0 for cell in quarter)
    assert half_up(above, below) != to_date("6.7")
    # April's and May's reviews entered after their own packs: the fewest that give it are five, three of them in time
    late = [(n, m) for m in range(8) for n in range(m + 1) if half_up(above + n, below + m) == to_date("6.7")]
    assert late[0] == (3, 5)


@pytest.mark.parametrize("indicator", ["6.3", "6.4", "6.5", "6.6", "6.8", "6.11", "9.4", "9.5", "10.1", "10.2", "10.3"])
def test_every_other_year_to_date_is_of_the_state_of_its_months(indicator: str) -> None:
    if PRINTED[indicator, JUNE, TO_DATE].value == sum(value(indicator, month) for month in MONTHS[3:]):
        return
    below = {"10.3": [count("10.1", month) for month in MONTHS[3:]]}.get(
        indicator, [PRINTED[indicator, month, "month"].denominator or count("6.4", month) for month in MONTHS[3:]]
    )
    choices = [prints(value(indicator, month), of) for month, of in zip(MONTHS[3:], below, strict=True)]
    assert any(half_up(sum(each), sum(below)) == to_date(indicator) for each in product(*choices))


def test_the_foster_register_is_not_of_one_state_and_ends_entered_late_part_it() -> None:
    """Definitions 9.3: the households of the month before, and those recruited less those deregistered."""
    in_fact = counted_back("9.3", "9.4", "9.5", MONTHS[3:])
    assert [count("9.3", month) - in_fact[month] for month in MONTHS[3:]] == [4, 3, 0]
    # the register never held fewer than there were, and the surplus only shrinks: ends before April, entered late


def test_permanence_holds_fewer_than_its_parts_in_may_and_the_tracker_parts_them() -> None:
    """6.5 reads the case system alone; 6.8 also the adoption tracker (definitions 10.1): two orders of May."""
    tracker_alone = {}
    for month in MONTHS:
        ceased = count("6.4", month)
        [permanent], [guardians] = prints(value("6.5", month), ceased), prints(value("6.6", month), ceased)
        tracker_alone[month] = max(0, count("10.1", month) - (permanent - guardians))
        if month >= APRIL:
            assert prints(value("6.8", month), ceased) == [count("10.1", month)]
    assert tracker_alone == dict.fromkeys(MONTHS, 0) | {MAY: 2}


def test_the_days_of_adoption_are_whole_and_of_the_year_to_date() -> None:
    """10.4 and 10.5 over the orders since April: 1, 4 and 5 children give whole sums that only grow (10.4y)."""
    for indicator, sums in (("10.4", [618, 1265, 1615]), ("10.5", [378, 598, 655])):
        for month, days, orders in zip(MONTHS[3:], sums, (1, 4, 5), strict=True):
            assert half_up(days, orders, 1) == value(indicator, month)


def test_health_and_dental_share_a_denominator_that_prints_both() -> None:
    """6.9 and 6.10 leave out the same children: those entered within 20 working days (definitions 6.9, 6.10)."""
    for month in MONTHS:
        stock = KNOWN_LATER[month]
        both = [
            stock - new
            for new in range(1, count("6.3", month) + 1)
            if prints(value("6.9", month), stock - new) and prints(value("6.10", month), stock - new)
        ]
        assert both, month


def test_every_proof_is_a_test_and_there_are_at_most_ten() -> None:
    named = {proof.test for proof in proofs().values()}
    assert named == {f"test_january_prints_two_states::{each}" for each in ("6.14", "6.15", "6.16", "8.3")}
    assert len(proofs()) <= 10
    assert all(proof.is_parted_by_late_entry for proof in proofs().values())
