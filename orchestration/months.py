"""The months a command is asked for: one, several, or a range such as 2015-07..2017-06. Not here: making them."""

from collections.abc import Mapping, Sequence

from orchestration.errors import CarepackError, NothingToDo, WronglyAsked
from orchestration.settings import FIRST_MONTH
from orchestration.triggers import MONTHS

TO = ".."


def months_asked(asked: Sequence[str]) -> list[str]:
    """Every month of what was asked for, ranges spread out; WronglyAsked where one is none or not over yet."""
    months: list[str] = []
    for each in asked:
        first, _, last = each.partition(TO)
        ends = (first, last) if TO in each else (first, first)
        for month in ends:
            check_month(month)
        between = [month for month in MONTHS.get_partition_keys() if ends[0] <= month <= ends[1]]
        if not between:
            raise WronglyAsked(f"{each} holds no month: write the older one first, like 2015-07{TO}2017-06.")
        months += between
    return months


def check_month(month: str) -> None:
    """WronglyAsked unless `month` is a month that is over, written 2017-06."""
    from reports.pack.periods import month_end_of

    try:
        month_end_of(month)
    except ValueError as wrong:
        raise WronglyAsked(str(wrong)) from None
    if not MONTHS.has_partition_key(month):
        raise WronglyAsked(f"{month} cannot be made: months run from {FIRST_MONTH} to the last one that is over.")


def tell_stopped(stopped: Mapping[str, CarepackError], asked: int) -> str:
    """What to say after several months: who delivered nothing; CarepackError with which failed and why."""
    idle = [month for month, error in stopped.items() if isinstance(error, NothingToDo)]
    failed = [f"  {month}: {error}" for month, error in stopped.items() if month not in idle]
    said = f"Nobody delivered for {', '.join(idle)}." if idle else ""
    if failed:
        raise CarepackError("\n".join([f"{len(failed)} of {asked} months failed:", *failed, said]).strip())
    if len(idle) == asked:
        raise NothingToDo(f"{said} `carepack status` lists what is there.")
    return said
