"""The exceptions whose words the command line prints as they are: what went wrong and what to do about it.

Their messages are plain words and never hold a child's name, identifier or value.
"""


class CarepackError(Exception):
    """The work failed for a reason a user can act on."""

    exit_code = 1


class WronglyAsked(CarepackError):
    """The command cannot mean anything: a month that is none, an authority left out where several deliver."""

    exit_code = 2


class NothingToDo(CarepackError):
    """There is nothing to work on: nothing delivered, no pack built."""

    exit_code = 3


class Interrupted(CarepackError):
    """Somebody, or the machine that goes down, stopped the work."""

    exit_code = 130


# By name, as Dagster keeps an error of a step; Unusable is what warehouse/upkeep/faults.py raises.
KINDS = {kind.__name__: kind for kind in (CarepackError, WronglyAsked, NothingToDo)} | {"Unusable": CarepackError}
HELD = "The warehouse file is open in another program: close it there, or wait until that is done."
