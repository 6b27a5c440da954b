"""What a delivered cell means, as SQL expressions over text: the canonical value, and what is wrong with it.

Here belongs the reading of one value by its contract type. Which rows and values are set aside, and what is said of
them, is decided in checking.py.
"""

from datetime import date

from expectations.contracts import Code, Column

# White space: space, tab, line ends, no-break space, byte order mark.
ENDS = ("' '", "chr(9)", "chr(10)", "chr(13)", "chr(160)", "chr(65279)")
FIRST_YEAR = 1900
# Day 0 of Excel's calendar; five digits reach from 1927 to 2173.
EXCEL_DAY_0 = date(1899, 12, 30)

_TIME = r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?"
_POSTCODE = "[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}"


def trimmed(cell: str) -> str:
    """The cell without outer white space; nothing but white space is null.

    Trimming costs more than all other reading together, so it is left to the few cells that seem to need it.
    """
    ends = " or ".join(f"ends_with({cell}, {char})" for char in ENDS)
    needs_it = f"{cell} < '!' or {cell} >= chr(160) or {ends}"
    return f"case when {needs_it} then nullif(trim({cell}, {' || '.join(ENDS)}), '') else {cell} end"


def canonical(column: Column, value: str, is_workbook: bool) -> str:
    """SQL that turns trimmed text into the landed value, or null where it cannot be read as the column's type."""
    by_type = {
        "text": value,
        "date": f"cast({date_of(value, is_workbook)} as varchar)",
        "integer": rf"case when regexp_full_match({value}, '-?\d{{1,15}}(\.0+)?') then split_part({value}, '.', 1) end",
        "decimal": rf"case when regexp_full_match({_bare_number(value)}, '-?(\d{{1,12}}(\.\d*)?|\.\d+)') "
        f"then {_bare_number(value)} end",
        "flag": f"case when upper({value}) in ('Y', 'YES', 'TRUE', 'T', '1', '1.0') then 'Y' "
        f"when upper({value}) in ('N', 'NO', 'FALSE', 'F', '0', '0.0') then 'N' end",
        "nhs_number": rf"case when regexp_full_match({_digits(value)}, '\d{{10}}') then {_digits(value)} end",
        "upn": f"case when regexp_full_match({_no_spaces(value)}, '[A-Z0-9]{{13}}|{_listed(column.codes)}') "
        f"then {_no_spaces(value)} end",
        "postcode": f"case when regexp_full_match({_no_spaces(value)}, '{_POSTCODE}') then "
        f"left({_no_spaces(value)}, length({_no_spaces(value)}) - 3) || ' ' || right({_no_spaces(value)}, 3) end",
    }
    return by_type[column.type]


def date_of(value: str, is_workbook: bool) -> str:
    """SQL for the day: ISO or day first, never month first, four-digit years; a time of day is dropped (DEL8)."""
    iso = f"{value} like '____-__-__%' and (length({value}) = 10 or regexp_full_match(substr({value}, 11), '{_TIME}'))"
    slashed = rf"regexp_full_match({value}, '\d{{1,2}}/\d{{1,2}}/\d{{4}}({_TIME})?')"
    serial = rf"when regexp_full_match({value}, '\d{{5}}(\.\d+)?') then " + (
        f"date '{EXCEL_DAY_0}' + cast(left({value}, 5) as integer) "
    )
    return (
        f"(case when {iso} then try_cast(left({value}, 10) as date) "
        f"when {slashed} then cast(try_strptime(regexp_extract({value}, '^[0-9/]+'), '%d/%m/%Y') as date) "
        f"{serial if is_workbook else ''}end)"
    )


def check_digit_fails(number: str) -> str:
    """SQL: true where ten digits are no NHS number (weights 10 to 2, modulus 11)."""
    weighted = " + ".join(f"cast(substr({number}, {at}, 1) as integer) * {11 - at}" for at in range(1, 10))
    return f"((11 - ({weighted}) % 11) % 11 <> cast(substr({number}, 10, 1) as integer))"


def check_letter_fails(upn: str) -> str:
    """SQL: true where a letter and twelve digits are no UPN (weights 2 to 13, modulus 23)."""
    weighted = " + ".join(f"cast(substr({upn}, {at}, 1) as integer) * {at}" for at in range(2, 14))
    return f"(substr('ABCDEFGHJKLMNPQRTUVWXYZ', ({weighted}) % 23 + 1, 1) <> substr({upn}, 1, 1))"


def collection_year(day: str) -> str:
    """SQL: the year in which the collection year (April to March) of a day ends."""
    return f"(year({day}) + case when month({day}) >= 4 then 1 else 0 end)"


def code_lookup(codes: tuple[Code, ...], value: str) -> str:
    """SQL: how a delivered code is looked up: without case, and a number without the `.0` a spreadsheet adds."""
    upper = f"upper({value})"
    has_numbers = any(code.code.isdigit() for code in codes)
    return f"regexp_replace({upper}, '^([0-9]+)[.]0+$', '\\1')" if has_numbers else upper


def _digits(value: str) -> str:
    return f"regexp_replace(regexp_replace({value}, '[.]0+$', ''), '[^0-9A-Za-z]', '', 'g')"


def _no_spaces(value: str) -> str:
    return f"replace(upper({value}), ' ', '')"


def _bare_number(value: str) -> str:
    return f"replace(ltrim({value}, '£'), ',', '')"


def _listed(codes: tuple[Code, ...]) -> str:
    return "|".join(code.code for code in codes) or "[A-Z0-9]{13}"
