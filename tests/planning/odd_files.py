"""Odd calendar files, as many as asked for, the same for one seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

NAMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "UID", "SUMMARY",
         "RECURRENCE-ID", "STATUS", "TRANSP", "BEGIN", "END", "X-ODD",
         "ATTACH")  # fmt: skip
PARAMETERS = ("", ";VALUE=DATE", ";TZID=Europe/Berlin", ";TZID=Nowhere/Land", ";=",
              ';X="a:b"', ";RANGE=THISANDFUTURE", ";VALUE=PERIOD",
              ";TZID=")  # fmt: skip
VALUES = (
    "20260312T100000Z", "20260312", "20260312T250000Z", "00000000T000000Z", "99991231",
    "20260329T023000", "20261025T023000", "-1", "", "P1D", "PT1H", "-PT5M", "P1W2D",
    "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;UNTIL=20260401", "FREQ=DAILY;INTERVAL=-1", "FREQ=;=;", "VEVENT",
    "VCALENDAR", "VALARM", "CANCELLED", "20260312T100000Z/PT1H", "20260312,20260313",
    "\x00\x01", "é" * 40, "a\\,b\\;c\\n", "2026-03-12 10:00", "2" * 300,
)  # fmt: skip


def files(count: int, seed: int = 1) -> Iterator[bytes]:
    """Files that nearly are calendars, in three kinds."""
    chance = random.Random(seed)
    for number in range(count):
        text = _calendar(chance)
        yield (_spoilt(text, chance), text.encode(), _noise(chance, text))[number % 3]


def _calendar(chance: random.Random) -> str:
    lines = ["BEGIN:VCALENDAR"]
    for uid in range(chance.randint(0, 4)):
        lines += ["BEGIN:VEVENT", f"UID:{chance.choice((uid, 1))}"]
        if chance.random() < 0.8:
            lines.append("DTSTART:20260312T100000Z")
        lines += [_line(chance) for _ in range(chance.randint(0, 6))]
        lines.append("END:VEVENT")
    lines += [_line(chance) for _ in range(chance.randint(0, 2))]
    return chance.choice(("\r\n", "\n", "\r")).join([*lines, "END:VCALENDAR", ""])


def _line(chance: random.Random) -> str:
    name, value = chance.choice(NAMES), chance.choice(VALUES)
    return f"{name}{chance.choice(PARAMETERS)}:{value}"


def _spoilt(text: str, chance: random.Random) -> bytes:
    """Bytes changed, doubled and cut away here and there."""
    data = bytearray(text.encode())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(max(1, len(data)))
        kind = chance.randrange(3)
        if kind == 0:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            data[at:at] = data[at : at + chance.randrange(60)]
        else:
            del data[at : at + chance.randrange(30)]
    return bytes(data)


def _noise(chance: random.Random, text: str) -> bytes:
    """The same in another encoding, cut off, or noise behind the first line."""
    kind = chance.randrange(4)
    if kind == 0:
        return text.encode("utf-16")
    if kind == 1:
        return b"\xef\xbb\xbf" + text.encode()[: chance.randrange(1 + len(text))]
    if kind == 2:
        return b"BEGIN:VCALENDAR\r\n" + chance.randbytes(chance.randrange(400))
    return text.encode("latin-1", "replace").replace(b":", b";:", 3)
