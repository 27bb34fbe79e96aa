"""A plan as its page shows it: days with hours in the margin."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meantime.planning.goodbye.moments import Around, in_order, moment_of
from meantime.planning.goodbye.words import PARTS, SAID, WENT, in_margin, told_when
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from meantime.planning.goodbye.suggestions import Suggestion
    from meantime.planning.records.plan import Item, Plan

PAST_AFTER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in the plan, beside its hour."""

    id: UUID
    at: str
    name: str
    note: str
    mark: str
    icon: str = ""
    is_next: bool = False
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    key: str
    name: str
    lines: list[Line] = field(default_factory=list)
    is_past: bool = False


def lines(items: Iterable[Item], when: Around | None, now: datetime) -> list[Line]:
    """These items in this order; the first open one to come is marked "next"."""
    made, found_next = [], False
    for item in items:
        due = moment_of(item, when) if when else None
        comes = due is None or due >= now - PAST_AFTER
        is_next = item.said == "open" and comes and due is not None and not found_next
        found_next = found_next or is_next
        made.append(_line(item, when, is_next=is_next, comes=comes))
    return made


def days(items: tuple[Item, ...], when: Around | None, now: datetime) -> list[Day]:
    """The whole plan. Without a goodbye's time by its parts, without hours."""
    ordered = in_order(items, when)
    if when is None:
        return [
            Day(part, str(PARTS[part]), lines(of_part, None, now))
            for part, of_part in groupby(ordered, key=lambda item: item.part)
        ]
    around = when
    today = now.astimezone(around.zone).date()
    upcoming = [i for i in ordered if i.part == "hello"]
    dated = [i for i in ordered if i.part != "hello"]
    shown = lines(dated, around, now)
    pairs = zip(dated, shown, strict=True)
    found = []
    for on, of_day in groupby(pairs, key=lambda pair: _day_of(pair[0], around)):
        name = _day_name(on, around.day, today)
        day_lines = [line for _item, line in of_day]
        found.append(Day(on.isoformat(), name, day_lines, is_past=on < today))
    if upcoming:
        found.append(Day("hello", str(PARTS["hello"]), lines(upcoming, None, now)))
    return found


def note_of(plan: Plan | None) -> str:
    """What somebody wrote to themselves last time."""
    return plan.note if plan else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion that one touch puts into the plan."""

    key: str
    name: str
    note: str


def offered(
    found: Iterable[Suggestion], plan: Plan, when: Around
) -> list[tuple[str, list[Offer]]]:
    """Suggestions under their parts; what was removed by hand is not offered again."""
    kept = [one for one in found if one.key not in plan.put_away]
    kept.sort(key=lambda one: list(PARTS).index(one.part))
    groups = groupby(kept, key=lambda one: one.part)
    return [
        (str(PARTS[part]), [_offer(one, when) for one in of_part])
        for part, of_part in groups
    ]


def _offer(one: Suggestion, when: Around) -> Offer:
    facts = [fact for fact in (told_when(one, when), one.note) if fact]
    return Offer(one.key, one.what, " · ".join(facts) or one.how)


@dataclass(frozen=True, slots=True)
class Days:
    begins: str  # an ISO date
    words: str


def spans(plan: Plan) -> list[Days]:
    """Days without contact, in words."""
    said = _("%(first)s to %(last)s")
    return [
        Days(
            span.begins.isoformat(),
            said % {"first": dates.weekday(span.begins), "last": dates.day(span.ends)},
        )
        for span in plan.without_contact
    ]


def when_words(item: Item, when: Around) -> str:
    """The part, or the day and the hour."""
    due = moment_of(item, when).astimezone(when.zone)
    if item.time is None and item.part not in {"days", "before"}:
        return str(PARTS[item.part])
    words = {"day": dates.weekday(due), "time": dates.clock(due)}
    return _("%(day)s, %(time)s") % words if item.time else words["day"]


def went_words(item: Item) -> str:
    return str(WENT[item.went]) if item.went else ""


def _line(item: Item, when: Around | None, *, is_next: bool, comes: bool) -> Line:
    mark = str(SAID[item.said])
    if is_next:
        mark = pgettext("plan item", "next")
    elif item.said == "open" and not comes:
        mark = ""
    return Line(
        id=item.id,
        at=in_margin(item, when),
        name=item.what,
        note=went_words(item) or item.how,
        mark=mark,
        icon="check" if item.said == "done" else "",
        is_next=is_next,
        is_past=item.said != "open" or not comes,
    )


def _day_of(item: Item, when: Around) -> date:
    return moment_of(item, when).astimezone(when.zone).date()


def _day_name(on: date, goodbye: date, today: date) -> str:
    name = dates.weekday(on) if abs((on - today).days) > 6 else dates.day_name(on)  # noqa: PLR2004 (in a week a weekday is clear)
    if on == goodbye:
        return _("%(day)s, the goodbye") % {"day": name}
    if on == today:
        return _("%(day)s, today") % {"day": name}
    return name
