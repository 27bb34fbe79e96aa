"""Calendar files. Neutral: a time and a word that says nothing, no name, no place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from meantime.vault.records import Record

if TYPE_CHECKING:
    from icalendar import Event  # imported where it is used: it is slow to start

MAKER = "-//Notes//Calendar 1.0//EN"  # says what wrote the file; not who we are
PLACE = "notes.invalid"


class Entry(Record, frozen=True):
    """One time in a calendar: from one aware moment to another."""

    id: UUID
    title: str
    begins: datetime
    ends: datetime
    revision: int = 1


def calendar(entries: Iterable[Entry], *, now: datetime) -> bytes:
    """A file with these entries (RFC 5545): CRLF, folded, moments in UTC.

    Line breaks and other controls in a title become spaces.
    """
    from icalendar import Calendar

    file = Calendar()
    file.add("prodid", MAKER)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    for entry in entries:
        file.add_component(_event(entry, now))
    return bytes(file.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.id}@{PLACE}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", max(0, entry.revision - 1))
    event.add("summary", _one_line(entry.title))
    event.add("dtstart", _utc(entry.begins))
    event.add("dtend", _utc(entry.ends))
    event.add("transp", "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _one_line(text: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())
