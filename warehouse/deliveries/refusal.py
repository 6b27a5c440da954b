"""The one exception with which the landing says no to a whole delivery."""


class Refused(Exception):
    """A delivery that is not taken: `rule` is the tag of the ruling, `message` says in plain words what to mend.

    The message names files, sheets and columns; it never holds a value from a row.
    """

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
