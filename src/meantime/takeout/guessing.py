"""A first guess at what the columns of a file mean. The person sees and corrects it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from meantime.takeout import values
from meantime.takeout.ratings import LABELS_AT_MOST, Meaning, When
from meantime.takeout.reading import Table
from meantime.takeout.values import Odd

SCALES = ((0, 100), (1, 5), (1, 7), (0, 10), (1, 10), (-5, 5), (-50, 50), (-100, 100))
ROWS_LOOKED_AT = 200
WORD_AT_MOST = 40
NAMES = {
    "moment": ("at", "datetime", "timestamp", "date_time", "when", "created_at"),
    "hours": ("time_hours", "hours"),
    "day": ("full_date", "date", "day", "datum", "fecha", "jour"),
    "clock": ("time", "clock", "zeit", "uhrzeit", "hora", "heure"),
    "mood": ("mood", "rating", "valence", "score", "feeling", "stimmung", "value"),
    "note": ("note", "notes", "comment", "text", "journal", "notiz"),
    "person": ("person", "participant", "subject", "person_id", "user", "id"),
}
# Daylio's own five, in English; every other word is asked for.
LEVELS = {"rad": 90.0, "good": 70.0, "meh": 50.0, "bad": 30.0, "awful": 10.0}


def is_daylio(table: Table) -> bool:
    names = {cell.strip().casefold() for cell in table.first.cells}
    return {"full_date", "weekday", "time", "mood", "activities"} <= names


def has_header(table: Table) -> bool:
    """Names hold no numbers and no dates."""
    return not any(_is_value(cell.strip()) for cell in table.first.cells)


def _is_value(text: str) -> bool:
    return bool(text) and (values.is_number(text) or _is_moment(text))


def _is_moment(text: str) -> bool:
    try:
        values.moment(text)
    except Odd:
        return False
    return True


def column(names: list[str], kind: str) -> int | None:
    plain = [name.strip().casefold() for name in names]
    return next((plain.index(name) for name in NAMES[kind] if name in plain), None)


def meaning(table: Table, *, zone: ZoneInfo, now: datetime) -> Meaning:
    """The likeliest reading of this table."""
    header = has_header(table)
    names = table.names(header=header)
    when, moment, day = _time_columns(table, names, header=header)
    mood = _mood_column(table, names, (moment, day), header=header)
    person_column = column(names, "person")
    if person_column in {moment, day, mood}:
        person_column = None
    people_here = people(table, person_column, header=header)
    person = people_here[0] if people_here else ""
    low, high = scale(table, mood, header=header)
    return Meaning(
        zone=zone,
        mood=mood,
        header=header,
        when=when,
        time=moment,
        day=day,
        start=start(table, names, moment, now, header=header)
        if when == "hours"
        else None,
        low=low,
        high=high,
        labels=labels(table, mood, header=header),
        notes=note_columns(table, names),
        person_column=person_column if len(people_here) > 1 else None,
        person=person if len(people_here) > 1 else "",
    )


def _time_columns(
    table: Table, names: list[str], *, header: bool
) -> tuple[When, int, int]:
    day, clock = column(names, "day"), column(names, "clock")
    if (moment := column(names, "moment")) is not None:
        return "one", moment, moment
    if (hours := column(names, "hours")) is not None:
        return "hours", hours, day if day is not None else hours
    if day is not None and clock is not None:
        return "two", clock, day
    for found in (clock, day):
        if found is not None:
            return "one", found, found
    rows = table.rows(header=header)[:ROWS_LOOKED_AT]
    readable = [
        sum(_is_moment(row.cell(i)) for row in rows) for i in range(table.width)
    ]
    best = readable.index(max(readable))
    return "one", best, best


def _mood_column(
    table: Table, names: list[str], taken: tuple[int, int], *, header: bool
) -> int:
    named = column(names, "mood")
    if named is not None:
        return named
    rows = table.rows(header=header)[:ROWS_LOOKED_AT]
    numbers = [
        -1 if i in taken else sum(values.is_number(row.cell(i)) for row in rows)
        for i in range(table.width)
    ]
    return numbers.index(max(numbers))


def note_columns(table: Table, names: list[str]) -> tuple[int, ...]:
    """One note column; from Daylio its title, its text and the activities."""
    plain = [name.strip().casefold() for name in names]
    if is_daylio(table):
        kinds = ("note_title", "note", "activities")
        return tuple(plain.index(name) for name in kinds if name in plain)
    found = column(names, "note")
    return () if found is None else (found,)


def people(table: Table, person_column: int | None, *, header: bool) -> list[str]:
    """Who is in the file, most ratings first."""
    if person_column is None:
        return []
    counted = Counter(row.cell(person_column) for row in table.rows(header=header))
    return [who for who, _count in counted.most_common(1_000)]


def scale(table: Table, mood: int, *, header: bool) -> tuple[float, float]:
    """The common scale that holds all ratings and leaves least room."""
    found = [
        values.number(text)
        for row in table.rows(header=header)
        if values.is_number(text := row.cell(mood))
    ]
    if not found:
        return 0.0, 100.0
    least, most = min(found), max(found)
    fitting = [s for s in SCALES if s[0] <= least and most <= s[1]]
    tight = [s for s in fitting if most > s[1] / 2 or least < 0] or fitting
    low, high = min(tight, key=lambda s: s[1] - s[0], default=(0, 100))
    return float(low), float(high)


def words(table: Table, mood: int, *, header: bool) -> list[str]:
    """The words used instead of numbers, most used first, as they were written."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for row in table.rows(header=header):
        text = row.cell(mood)
        if (
            values.answered(text)
            and not values.is_number(text)
            and len(text) <= WORD_AT_MOST
        ):
            counted[text.casefold()] += 1
            written.setdefault(text.casefold(), text)
    if len(counted) > LABELS_AT_MOST:
        return []
    return [written[word] for word, _count in counted.most_common()]


def labels(table: Table, mood: int, *, header: bool) -> dict[str, float | None]:
    found = words(table, mood, header=header)
    return {w.casefold(): LEVELS[w.casefold()] for w in found if w.casefold() in LEVELS}


def start(
    table: Table, names: list[str], hours: int, now: datetime, *, header: bool
) -> datetime:
    """The midnight that hours count from.

    The first date in the file; without one, so that the last rating is from today.
    """
    rows = table.rows(header=header)
    dates = column(names, "day")
    if dates is not None:
        for row in rows[:1]:
            try:
                found = values.moment(row.cell(dates)).date()
                return datetime.combine(found, time(0))
            except Odd:
                break
    most = 0.0
    for row in rows:
        if values.is_number(text := row.cell(hours)):
            most = max(most, min(values.number(text), values.HOURS_AT_MOST))
    return datetime.combine(_days_before(now.date(), most), time(0))


def _days_before(day: date, hours: float) -> date:
    return day - timedelta(days=int(hours // 24) + 1)
