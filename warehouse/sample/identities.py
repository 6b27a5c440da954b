"""Numbers and addresses of make-believe people: right in form, belonging to nobody.

Not here: mistakes in them (faults.py).
"""

from __future__ import annotations

from random import Random

SCRAMBLE = 48_271
POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_number(number: int, seed: int) -> str:
    """Ten digits that begin with 9 (numbers never issued), the last a modulus 11 check digit."""
    for attempt in range(8):
        digits = f"9{((number * 8 + attempt) * SCRAMBLE + seed * 977) % 10**8:08d}"
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
        if check != 10:
            return digits + str(check % 11)
    raise ValueError("eight neighbouring numbers have no check digit")


def unique_pupil_number(number: int, seed: int) -> str:
    """Letter and twelve digits; the letter is the check letter of the digits."""
    digits = f"372{(number * SCRAMBLE + seed * 131) % 10**9:09d}"
    return UPN_LETTERS[sum(int(digit) * (place + 2) for place, digit in enumerate(digits)) % 23] + digits


def postcode(rng: Random, first: int, last: int) -> str:
    """A postcode of an area that does not exist (ZX), in districts `first` to `last`."""
    return (
        f"ZX{rng.randint(first, last)} {rng.randint(1, 9)}{rng.choice(POSTCODE_LETTERS)}{rng.choice(POSTCODE_LETTERS)}"
    )
