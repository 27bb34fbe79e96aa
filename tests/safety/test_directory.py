"""The help lines: nothing undiallable, nothing without a source."""

from dataclasses import replace
from datetime import date

import pytest

from meantime.safety.directory import BadLine, HelpLine, digits, lines

each = pytest.mark.parametrize("line", lines(), ids=lambda x: f"{x.country} {x.name}")
SAMARITANS = next(line for line in lines() if line.country == "IE")


@each
def test_a_short_number_is_dialled_as_it_is(line: HelpLine) -> None:
    for number in [*line.dial, line.sms_to]:
        assert not (number.startswith("+") and len(digits(number)) <= 7)


@each
def test_every_line_names_a_source_and_a_day(line: HelpLine) -> None:
    assert line.source_url.startswith("https://")
    assert line.url.startswith("https://")
    assert line.checked_by
    assert date(2026, 1, 1) < line.checked_on <= date(2026, 11, 22)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"dial": ("+116123",)}, "cannot be dialled"),
        ({"dial": ("116 123 or so",)}, "cannot be dialled"),
        ({"url": "http://samaritans.org"}, "not https"),
        ({"country": "XX"}, "not one of"),
        ({"kind": "other"}, "not one of"),
        ({"checked_by": ""}, "no source"),
        ({"dial": ()}, "no way to reach it"),
    ],
)
def test_a_bad_line_is_refused(change: dict[str, object], fault: str) -> None:
    with pytest.raises(BadLine, match=fault):
        replace(SAMARITANS, **change)  # type: ignore[arg-type]


def test_the_numbers_that_a_public_list_had_broken_are_whole_here() -> None:
    reach = {(line.country, number) for line in lines() for number in line.dial}

    assert {("GB", "116 123"), ("FR", "3114"), ("US", "988"), ("BR", "188")} <= reach


def test_a_line_is_fresh_for_a_year() -> None:
    assert not SAMARITANS.may_have_changed(date(2027, 6, 2))
    assert SAMARITANS.may_have_changed(date(2027, 6, 3))


def test_a_text_carries_its_word() -> None:
    shout = next(line for line in lines() if line.name == "Shout")

    assert shout.sms_address() == "sms:85258?body=SHOUT"


def test_a_withdrawn_line_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**row(), "status": "withdrawn"}, row()]
    monkeypatch.setattr("tomllib.loads", lambda _: {"line": rows})

    assert len(lines.__wrapped__()) == 1


def row() -> dict[str, object]:
    return {name: getattr(SAMARITANS, name) for name in HelpLine.__dataclass_fields__}
