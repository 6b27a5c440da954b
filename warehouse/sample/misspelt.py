"""How a clerk gets a number, a name or a birth date wrong. Text in, text out; not here: whom it happens to."""

from datetime import date
from random import Random

from warehouse.sample.names import SURNAMES

# As people are called; some of these no list of nicknames holds.
CALLED = {
    "Abigail": "Abbie", "Alfie": "Alfred", "Amelia": "Millie", "Ben": "Benjamin", "Beth": "Bethany",
    "Connor": "Con", "Daniel": "Danny", "Elsie": "Elspeth", "Emily": "Emmy", "Ethan": "Eth",
    "Gracie": "Grace", "Harris": "Harry", "Isaac": "Zak", "Jack": "John", "Jasmine": "Jas",
    "Jess": "Jessica", "Joel": "Joey", "Libby": "Elizabeth", "Lucas": "Luke", "Max": "Maxwell", "Megan": "Meg",
    "Nathan": "Nate", "Oscar": "Ozzy", "Poppy": "Pops", "Rosie": "Rose", "Sam": "Samuel", "Theo": "Theodore",
    "Toby": "Tobias", "Tyler": "Ty", "Zac": "Zachary", "Kai": "Malakai", "Mia": "Amelia-Mia",
}  # fmt: skip


def bad_nhs_number(number: str, rng: Random) -> str:
    """Blank, a digit wrong, two digits swapped, or one left out."""
    return "" if rng.random() < 0.4 else _mistyped(number, rng, "0123456789")


def bad_upn(number: str, rng: Random) -> str:
    """Blank, a temporary number (its last place a letter), or mistyped."""
    chance = rng.random()
    if chance < 0.4:
        return ""
    return f"{number[:12]}{rng.choice('ABCDEFGHJK')}" if chance < 0.7 else _mistyped(number, rng, "0123456789")


def bad_name(forename: str, surname: str, rng: Random) -> tuple[str, str, str]:
    """Forename, surname, and what is wrong with them."""
    chance = rng.random()
    if chance < 0.30:
        return misspelt(forename, rng), surname, "forename misspelt"
    if chance < 0.55:
        return forename, misspelt(surname, rng), "surname misspelt"
    if chance < 0.70:
        return CALLED.get(forename, misspelt(forename, rng)), surname, "nickname"
    if chance < 0.80:
        return forename, rng.choice(SURNAMES), "surname changed"
    if chance < 0.88:
        return forename, f"{surname}{rng.choice('- ')}{rng.choice(SURNAMES)}", "surname doubled"
    if chance < 0.93:
        return surname, forename, "names in each other's place"
    if chance < 0.97:
        return f" {forename.upper()}", surname.upper(), "capitals"
    return forename[0], surname, "initial only"


def bad_birth_date(born: str, rng: Random) -> tuple[str, str]:
    """The date, and what is wrong with it."""
    on, chance = date.fromisoformat(born), rng.random()
    if chance < 0.5 and on.day <= 12 and on.day != on.month:
        return on.replace(month=on.day, day=on.month).isoformat(), "day and month swapped"
    if chance < 0.7:
        return date.fromordinal(on.toordinal() + rng.choice((-20, -10, -3, -1, 1, 3, 10, 20))).isoformat(), "day wrong"
    if chance < 0.9:
        return on.replace(year=on.year + rng.choice((-1, 1)), day=min(on.day, 28)).isoformat(), "year wrong"
    return "", "no birth date"


def misspelt(name: str, rng: Random) -> str:
    """One letter left out, doubled, changed or swapped with its neighbour."""
    at, kind = rng.randrange(1, len(name)), rng.randrange(4)
    if kind == 0 and len(name) > 3:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2 and at + 1 < len(name) and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + rng.choice("aeiouylnrst".replace(name[at], "")) + name[at + 1 :]


def _mistyped(number: str, rng: Random, digits: str) -> str:
    if not number:
        return number
    at, chance = rng.randrange(1, len(number) - 1), rng.random()
    if chance < 0.3:
        return number[:at] + number[at + 1 :]
    if chance < 0.6 and number[at] != number[at + 1]:
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:at] + rng.choice(digits.replace(number[at], "")) + number[at + 1 :]
