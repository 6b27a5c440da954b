"""How much each likeness between two records speaks for one person: the model that splink is given.

`m` is how often records of one person are alike in this way, `u` how often those of two persons are. Both are fixed
here and not learnt from a delivery, so that the same two records score the same next month and in a rebuild. Names
that are frequent in the deliveries weigh less. Set on seed 1 of the badly-kept scenario and reported on others.
"""

import hashlib
from importlib.resources import files
from typing import Any

Level = tuple[str, str, float, float]  # label, SQL, m, u

CLOSE_NAME = "jaro_winkler_similarity({0}_l, {0}_r) >= 0.9 or damerau_levenshtein({0}_l, {0}_r) <= 1"
CROSSED = "forename_l = surname_r and surname_l = forename_r"
FORENAME: tuple[Level, ...] = (
    ("same", "forename_l = forename_r", 0.70, 0.014),
    ("names in each other's place", CROSSED, 0.02, 0.0003),
    ("nickname", "list_has_any(nicknames_l, nicknames_r)", 0.09, 0.004),
    ("alike", f"length(forename_l) > 2 and ({CLOSE_NAME.format('forename')})", 0.15, 0.006),
    (
        "initial only",
        "least(length(forename_l), length(forename_r)) = 1 and forename_l[1] = forename_r[1]",
        0.015,
        0.004,
    ),
    ("different", "ELSE", 0.025, 0.97),
)
SURNAME: tuple[Level, ...] = (
    ("same", "surname_l = surname_r", 0.74, 0.02),
    ("names in each other's place", CROSSED, 0.02, 0.02),
    ("alike", f"length(surname_l) > 2 and ({CLOSE_NAME.format('surname')})", 0.13, 0.006),
    ("one part the same", "list_has_any(surname_parts_l, surname_parts_r)", 0.05, 0.002),
    ("different", "ELSE", 0.06, 0.95),
)
BORN: tuple[Level, ...] = (
    ("same", "born_l = born_r", 0.74, 0.00015),
    ("day and month swapped", "born_l = swapped_r", 0.08, 0.00008),
    ("one digit differs", "hamming(digits_l, digits_r) = 1", 0.13, 0.005),
    ("within a month, or of another year", "abs(born_l - born_r) <= 31 or digits_l[5:] = digits_r[5:]", 0.03, 0.01),
    ("different", "ELSE", 0.02, 0.985),
)
POSTCODE: tuple[Level, ...] = (
    ("same", "postcode_l = postcode_r", 0.40, 0.002),
    ("same district", "split_part(postcode_l, ' ', 1) = split_part(postcode_r, ' ', 1)", 0.15, 0.04),
    ("different", "ELSE", 0.45, 0.958),
)
COMPARED = {"forename": FORENAME, "surname": SURNAME, "born": BORN, "postcode": POSTCODE}
BY_FREQUENCY = ("forename", "surname")
# Only pairs that share one of these are compared at all.
BLOCKS = (
    "l.born = r.born",
    "l.born = r.swapped",
    "l.surname = r.surname and l.forename = r.forename",
    "l.surname = r.surname and l.year = r.year",
    "l.forename = r.forename and l.year = r.year",
    "l.surname = r.surname and l.month_day = r.month_day",
    "l.forename = r.forename and l.month_day = r.month_day",
    "l.forename = r.surname and l.surname = r.forename",
    "l.postcode = r.postcode",
)


def version() -> str:
    """What the weights, the nicknames and the rules of choice are, in one word that changes with them."""
    folder = files("warehouse.identity")
    contents = [(folder / name).read_bytes() for name in ("model.py", "choosing.py", "records.py", "nicknames.csv")]
    return hashlib.sha256(b"".join(contents)).hexdigest()[:12]


def label(compared: str, gamma: int) -> str:
    """The words for a level as splink numbers it: -1 where a side is empty, 0 for the last, up to the first."""
    levels = COMPARED[compared]
    return "not known" if gamma < 0 else levels[len(levels) - 1 - gamma][0]


def settings(looked_for: int) -> dict[str, Any]:
    """splink's settings; one pair in `looked_for` is expected to be one person."""
    return {
        "link_type": "link_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": 1 / max(looked_for, 2),
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in BLOCKS],
        "comparisons": [_comparison(name, levels) for name, levels in COMPARED.items()],
    }


def _comparison(name: str, levels: tuple[Level, ...]) -> dict[str, Any]:
    empty = {"sql_condition": f"{name}_l is null or {name}_r is null", "is_null_level": True}
    return {"output_column_name": name, "comparison_levels": [empty, *(_level(name, *each) for each in levels)]}


def _level(name: str, words: str, sql: str, m: float, u: float) -> dict[str, Any]:
    by_frequency = {"tf_adjustment_column": name} if name in BY_FREQUENCY and words == "same" else {}
    return {"sql_condition": sql, "label_for_charts": words, "m_probability": m, "u_probability": u, **by_frequency}
