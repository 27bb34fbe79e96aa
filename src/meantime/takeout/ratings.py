"""A table and what its columns mean: ratings and a report. Nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from meantime.takeout import values
from meantime.takeout.reading import Row, Table, without_controls
from meantime.takeout.values import Odd, Order

RATINGS_AT_MOST = 50_000
NOTE_AT_MOST = 4_000
LABELS_AT_MOST = 40
Field = Literal["time", "mood", "note"]
When = Literal["one", "two", "hours"]


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What each column stands for."""

    zone: ZoneInfo
    mood: int
    header: bool = True
    when: When = "one"
    time: int = 0  # the moment, the clock, or the hours since `start`
    day: int = 0
    start: datetime | None = None
    order: Order = "auto"
    low: float = 0.0
    high: float = 100.0
    labels: dict[str, float | None] = field(default_factory=dict)  # word -> 0-100
    notes: tuple[int, ...] = ()
    person_column: int | None = None
    person: str = ""


class Rating(NamedTuple):
    line: int
    at: datetime
    zone: str
    mood: float | None
    note: str


class Problem(NamedTuple):
    line: int
    field: Field
    reason: str


@dataclass(frozen=True)
class Report:
    """What would come in, and line by line what would not."""

    ratings: tuple[Rating, ...]
    problems: tuple[Problem, ...]
    unanswered: int  # lines with neither a rating nor a note
    of_others: int  # lines of other people in the file
    skipped_hours: int  # times the clocks jumped over, moved one hour on
    too_many: bool

    @property
    def first(self) -> Rating | None:
        return min(self.ratings, key=lambda r: r.at, default=None)

    @property
    def last(self) -> Rating | None:
        return max(self.ratings, key=lambda r: r.at, default=None)


def chosen(table: Table, meaning: Meaning) -> list[Row]:
    """The lines of the one person asked for."""
    rows = table.rows(header=meaning.header)
    column = meaning.person_column
    if column is None:
        return list(rows)
    return [row for row in rows if row.cell(column) == meaning.person]


def read(table: Table, meaning: Meaning, *, now: datetime) -> Report:
    """Every line once: a rating, a problem, or a line with no answer in it."""
    rows = chosen(table, meaning)
    others = len(table.rows(header=meaning.header)) - len(rows)
    ratings: list[Rating] = []
    problems: list[Problem] = []
    unanswered = skipped = 0
    order = _order(rows, meaning)
    for row in rows[: RATINGS_AT_MOST + 1]:
        mood, at = _mood(row, meaning), _at(row, meaning, order, now)
        note = _note(row, meaning)
        if mood is None and not note:
            unanswered += 1
        elif isinstance(mood, Problem) or isinstance(at, Problem):
            problems += [bad for bad in (at, mood) if isinstance(bad, Problem)]
        else:
            moment, zone, jumped = at
            skipped += jumped
            ratings.append(Rating(row.line, moment, zone, mood, note))
    return Report(
        tuple(ratings),
        tuple(problems),
        unanswered,
        others,
        skipped,
        len(rows) > RATINGS_AT_MOST,
    )


def _order(rows: list[Row], meaning: Meaning) -> Order:
    if meaning.order != "auto":
        return meaning.order
    column = meaning.day if meaning.when == "two" else meaning.time
    return values.order_of(row.cell(column) for row in rows)


def _at(
    row: Row, meaning: Meaning, order: Order, now: datetime
) -> tuple[datetime, str, bool] | Problem:
    try:
        lived = values.lived(_moment(row, meaning, order), meaning.zone)
    except (Odd, OverflowError) as odd:
        reason = str(odd) if isinstance(odd, Odd) else _("This time is too far away.")
        return Problem(row.line, "time", reason)
    if lived[0] > now + timedelta(minutes=5):
        return Problem(row.line, "time", _("This lies in the future."))
    return lived


def _moment(row: Row, meaning: Meaning, order: Order) -> datetime:
    text = row.cell(meaning.time)
    if not text and meaning.when != "two":
        raise Odd(_("There is no time here."))
    if meaning.when == "one":
        return values.moment(text, order)
    if meaning.when == "hours":
        if meaning.start is None:
            raise Odd(_("The day these hours start from is missing."))
        return values.after(meaning.start, text)
    the_day = values.moment(row.cell(meaning.day), order).date()
    if not text:
        return datetime.combine(the_day, datetime.min.time().replace(hour=12))
    return datetime.combine(the_day, values.clock(text))


def _mood(row: Row, meaning: Meaning) -> float | Problem | None:
    text = row.cell(meaning.mood)
    if not values.answered(text):
        return None
    label = text.casefold()
    if label in meaning.labels:
        return meaning.labels[label]
    try:
        value = values.number(text)
    except Odd as odd:
        return Problem(row.line, "mood", _why(text, meaning, odd))
    share = (value - meaning.low) / (meaning.high - meaning.low)
    if not 0 <= share <= 1:
        return Problem(
            row.line,
            "mood",
            _("%(value)s is not between %(low)g and %(high)g.")
            % {
                "value": values.shown(text),
                "low": min(meaning.low, meaning.high),
                "high": max(meaning.low, meaning.high),
            },
        )
    return round(share * 100, 2)


def _why(text: str, meaning: Meaning, odd: Odd) -> str:
    """Where words are used for ratings, another word only needs a place."""
    if not meaning.labels or not text[:1].isalpha():
        return str(odd)
    return _("We do not know “%(word)s” yet. Say below how it felt.") % {
        "word": values.shown(text)
    }


def _note(row: Row, meaning: Meaning) -> str:
    parts = (without_controls(row.cell(column)) for column in meaning.notes)
    return "\n".join(part for part in parts if part).replace("\r\n", "\n")[
        :NOTE_AT_MOST
    ]
