"""Calendar files that two independent parsers read alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.planning.calendar.writing import Entry, calendar

NOW = datetime(2026, 3, 10, 20, tzinfo=UTC)
ODD = (
    "a\r\nATTENDEE:mailto:x@y.z", "one; two, three", "back\\slash", "x" * 300,
    "\u2028next", "ünïcødé 🌙 شب", "\x00nul", "BEGIN:VEVENT", "a:b;c=\"d\"", "",
)  # fmt: skip


def entry(title: str = "Busy", **more: object) -> Entry:
    values = {"id": uuid4(), "begins": NOW, "ends": NOW + timedelta(minutes=30), **more}
    return Entry(title=title, **values)  # type: ignore[arg-type]


def both(content: bytes) -> tuple[list[Any], list[Any]]:
    parsed = icalendar.Calendar.from_ical(content)
    events = list(parsed.walk("VEVENT"))
    other = vobject.readOne(content.decode())
    return events, list(getattr(other, "vevent_list", []))


@pytest.mark.parametrize("title", ODD)
def test_no_title_can_put_a_line_of_its_own_into_the_file(title: str) -> None:
    [one], [other] = both(calendar([entry(title)], now=NOW))

    tidy = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    assert str(one["SUMMARY"]) == tidy
    assert other.summary.value == tidy
    assert "ATTENDEE" not in one


@pytest.mark.parametrize("title", ODD)
def test_every_line_ends_with_crlf_and_is_at_most_75_bytes(title: str) -> None:
    content = calendar([entry(title)], now=NOW)

    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_moments_are_in_utc_whatever_the_zone() -> None:
    begins = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
    content = calendar(
        [entry(begins=begins, ends=begins.astimezone(UTC) + timedelta(hours=1))],
        now=NOW,
    )

    assert b"DTSTART:20261025T013000Z" in content
    assert b"DTEND:20261025T023000Z" in content


def test_an_empty_calendar_is_one_too() -> None:
    content = calendar([], now=NOW)

    assert both(content) == ([], [])
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.text(max_size=200), st.integers(1, 10_000)), max_size=5))
def test_any_titles_and_times_come_back_from_both(
    told: list[tuple[str, int]],
) -> None:
    entries = [
        entry(title, id=UUID(int=n), ends=NOW + timedelta(minutes=minutes))
        for n, (title, minutes) in enumerate(told)
    ]

    ones, others = both(calendar(entries, now=NOW))

    assert [e["DTEND"].dt for e in ones] == [e.ends for e in entries]
    assert [o.dtend.value for o in others] == [e.ends for e in entries]
