"""A threshold in the code of a line stands in its words, and the page is the table."""

from __future__ import annotations

import dis
import re

import pytest
from tests.normal import rule_page

from meantime.normal.table import ROWS, Sign

LINES = [sign for row in ROWS[1:] for sign in row.signs]


def numbers_in_code(sign: Sign) -> set[int]:
    steps = dis.get_instructions(sign.holds)
    loaded = [s.argval for s in steps if s.opname in {"LOAD_CONST", "LOAD_SMALL_INT"}]
    return {value for value in loaded if type(value) is int}


@pytest.mark.parametrize("sign", LINES, ids=lambda sign: str(sign.words))
def test_every_threshold_is_said(sign: Sign) -> None:
    said = {int(n) for n in re.findall(r"(?<![-\w])\d+", str(sign.words))}

    assert numbers_in_code(sign) <= said


def test_the_reading_of_the_code_finds_its_numbers() -> None:
    found = set[int]().union(*map(numbers_in_code, LINES))

    assert {3, 4, 5, 8, 10, 14, 15} <= found


def test_the_documentation_is_the_table() -> None:
    kept = rule_page.PAGE.read_text("utf-8")

    assert rule_page.filled_in(kept) == kept, "run: python -m tests.normal.rule_page"
