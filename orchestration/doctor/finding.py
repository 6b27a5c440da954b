"""What a look at an installation finds: one line each. Not here: the looking."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is so and where, and what to do about it where `what` does not say; not `wrong` is only worth knowing."""

    what: str
    do: str = ""
    wrong: bool = True
