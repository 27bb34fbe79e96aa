"""A check-in in words, for lists and for the line that says it was saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from meantime.checkins.forms import STEPS, nearest_step
from meantime.feelings import words
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from meantime.checkins.models import CheckIn
    from meantime.checkins.records import Feeling

STEP_WORDS = dict(STEPS)
STRONG, SOME = 75, 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One check-in as a reader sees it."""

    id: UUID
    clock: str
    iso: str
    mood: int | None
    mood_words: str
    words: str
    lines: list[str]
    note: str

    @property
    def says_something(self) -> bool:
        return self.mood is not None or any((self.words, self.lines, self.note))


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    entries: list[Entry]


def days(rows: Iterable[CheckIn], today: date) -> list[Day]:
    """Check-ins under the day on which they were felt; the rows come newest first."""
    by_day = groupby(rows, key=lambda row: local(row.body).date())
    return [Day(_day_name(on, today), [entry(row) for row in of]) for on, of in by_day]


def entry(row: CheckIn) -> Entry:
    felt = row.body
    at, mood = local(felt), None if felt.mood is None else round(felt.mood)
    return Entry(
        id=row.id,
        clock=dates.clock(at),
        iso=at.isoformat(timespec="minutes"),
        mood=mood,
        mood_words=""
        if felt.mood is None
        else str(STEP_WORDS[nearest_step(felt.mood)]),
        words=", ".join(word_names(felt)),
        lines=lines(felt),
        note=felt.note,
    )


def local(felt: Feeling) -> datetime:
    """When it was, on the clock of the place where it was felt."""
    return felt.at.astimezone(ZoneInfo(felt.zone))


def word_names(felt: Feeling) -> list[str]:
    """The feeling words as they are called now; one no longer kept says its key."""
    found = ((key, words.word(key)) for key in felt.words)
    return [str(word.name) if word else key for key, word in found]


def lines(felt: Feeling) -> list[str]:
    """What else was answered, each in a few words. No answer says nothing."""
    said = {
        "a_little": gettext("cried a little"),
        "a_lot": gettext("cried a lot"),
    }.get(felt.crying or "")
    way = {
        "a_bit": gettext("got in the way a bit"),
        "a_lot": gettext("got in the way a lot"),
    }.get(felt.interference or "")
    over = gettext("kept going over it") if felt.going_over else ""
    scales = [_missing(felt.missing), _energy(felt.energy)]
    return [line for line in [*scales, said, way, over] if line]


def month_name(month: str) -> str:
    """A month as people say it: "March 2026"."""
    year, number = month.split("-")
    return date_format(date(int(year), int(number), 1), "F Y")


@dataclass(frozen=True, slots=True)
class Month:
    key: str
    name: str


def neighbour(months: list[str], shown: str, *, step: int) -> Month | None:
    """The month before or after, among those that hold something, newest first."""
    if shown not in months:
        return None
    place = months.index(shown) + step
    if not 0 <= place < len(months):
        return None
    return Month(months[place], month_name(months[place]))


def _day_name(on: date, today: date) -> str:
    ago = (today - on).days
    if ago in {0, 1}:
        words = {"day": dates.weekday(on), "near": dates.days_ago(ago)}
        return gettext("%(day)s, %(near)s") % words
    return dates.weekday(on)


def _missing(missing: int | None) -> str:
    if missing is None:
        return ""
    if missing >= STRONG:
        return gettext("missed them with everything")
    if missing >= SOME:
        return gettext("missed them")
    return (
        gettext("missed them a little") if missing else gettext("not missing just then")
    )


def _energy(energy: int | None) -> str:
    if energy is None:
        return ""
    if energy >= STRONG:
        return gettext("lively")
    return "" if energy >= SOME else gettext("drained")
