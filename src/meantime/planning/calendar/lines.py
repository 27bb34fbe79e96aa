"""From the bytes of a calendar file to the few lines of each event that are read.

Pure, bounded and strict about size only. Everything that is not an event's time is
left behind here: notes, places, guests, alarms, and zones described by the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

BYTES_AT_MOST = 2 * 1024 * 1024
LINES_AT_MOST = 120_000
LINE_AT_MOST = 4_000
EVENTS_AT_MOST = 3_000
KEPT = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID",
     "SUMMARY", "STATUS", "TRANSP", "SEQUENCE"}
)  # fmt: skip
MANY_AT_MOST = 400  # lines of one event
NESTED_AT_MOST = 20
_NAME = re.compile(r"([A-Za-z0-9-]{1,40})(?=[;:])")


class TooBig(ValueError):
    """More than is read in one go; ``args[0]`` is a word for what."""


class NoCalendar(ValueError):
    """The bytes are something else."""


@dataclass(frozen=True, slots=True)
class File:
    """The events' lines, unfolded, by UID; and what the calendar calls itself."""

    name: str = ""
    zone: str = ""
    events: dict[str, list[list[str]]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(len(group) for group in self.events.values())


def read(data: bytes) -> File:
    """The events of a file.

    Raises:
        TooBig: Beyond the limits above.
        NoCalendar: If no line begins a calendar.
    """
    if len(data) > BYTES_AT_MOST:
        raise TooBig("bytes")
    name = zone = ""
    events: dict[str, list[list[str]]] = {}
    seen = count = 0
    for inside, lines in _blocks(_unfolded(_text(data))):
        seen += inside == "VCALENDAR"
        if inside == "VEVENT":
            count += 1
            if count > EVENTS_AT_MOST:
                raise TooBig("events")
            events.setdefault(_value(lines, "UID") or f"no {count}", []).append(lines)
        elif inside == "HEAD":
            name = name or _value(lines, "X-WR-CALNAME")
            zone = zone or _value(lines, "X-WR-TIMEZONE")
    if not seen:
        raise NoCalendar
    return File(_plain(name)[:80], zone[:60], events)


def _text(data: bytes) -> str:
    for marks, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(marks):
            return data.decode(encoding, "replace")
    return data.decode("utf-8-sig", "replace")


def _unfolded(text: str) -> Iterator[str]:
    """Lines, the folded ones joined; a line that is too long loses its end."""
    held = ""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text)):
        if number > LINES_AT_MOST:
            raise TooBig("lines")
        if line[:1] in {" ", "\t"}:
            if len(held) < LINE_AT_MOST:
                held += line[1:]
            continue
        if held:
            yield held[:LINE_AT_MOST]
        held = line
    if held:
        yield held[:LINE_AT_MOST]


def _blocks(lines: Iterator[str]) -> Iterator[tuple[str, list[str]]]:
    """Each event's own lines; what is nested in one (an alarm) is passed over."""
    inside: list[str] = []
    event: list[str] = []
    for line in lines:
        name, _colon, value = line.partition(":")
        word, kind = name.strip().upper(), value.strip().upper()
        if word == "BEGIN":
            inside = [*inside[:NESTED_AT_MOST], kind]
            event = [] if kind == "VEVENT" else event
            if kind == "VCALENDAR":
                yield kind, []
        elif word == "END":
            if inside[-1:] == ["VEVENT"]:
                yield "VEVENT", event
            inside = inside[:-1]
        elif inside[-1:] == ["VEVENT"]:
            _take(event, line)
        elif inside == ["VCALENDAR"] and word.startswith("X-WR-"):
            yield "HEAD", [line]


def _take(event: list[str], line: str) -> None:
    """Keep the line of an event that says something about its time."""
    found = _NAME.match(line)
    if found and found[1].upper() in KEPT and len(event) < MANY_AT_MOST:
        event.append(_clean(line))


def _clean(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)


def _value(lines: list[str], name: str) -> str:
    for line in lines:
        found = _NAME.match(line)
        if found and found[1].upper() == name:
            return line.partition(":")[2].strip()[:300]
    return ""


def _plain(text: str) -> str:
    return " ".join(text.replace("\\,", ",").replace("\\;", ";").split())
