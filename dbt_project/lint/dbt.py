"""What sqlfluff reads in place of dbt's own macros, so that a model can be linted without a warehouse.

Here belong the few cross-database macros that the models call. Not here: anything that dbt runs.
"""


def dateadd(part: str, interval: object, from_date: str) -> str:
    return f"date_add({from_date}, interval ({interval}) {part})"


def datediff(first_date: str, second_date: str, part: str) -> str:
    return f"date_diff('{part}', {first_date}, {second_date})"


def date_trunc(part: str, of_date: str) -> str:
    return f"date_trunc('{part}', {of_date})"


def last_day(of_date: str, part: str) -> str:
    return f"last_day({of_date})"
