"""What of a plan stands on Today at its moment, and nothing beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from meantime.planning.goodbye import pages
from meantime.planning.goodbye.deciding import asking
from meantime.planning.goodbye.moments import Around, around, here, in_order, moment_of
from meantime.planning.queries import plans as queries
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.accounts.models import Person
    from meantime.planning.goodbye.moments import Here
    from meantime.planning.goodbye.pages import Line
    from meantime.planning.models import GoodbyePlan
    from meantime.planning.records.plan import Item, Plan
    from meantime.visits.models import Visit
    from meantime.visits.queries import Glance

NEW_TOGETHER = timedelta(days=2)
LINES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """One section of Today."""

    here: Here | str
    heading: str
    lead: str = ""
    visit: UUID | None = None
    plan: UUID | None = None
    lines: list[Line] = field(default_factory=list)
    can_be_home: bool = False
    asks_for_a_note: bool = False
    note: str = ""


def pieces(person: Person, known: Glance, now: datetime) -> list[Piece]:
    """The pieces for this hour, the most pressing first; often none."""
    rows = {row.body.visit: row for row in queries.plans(person)}
    if known.latest is None and known.together is None:
        return []
    steps_back = queries.steps_back(person, now)
    found = [
        _ahead(known, rows, now, steps_back=steps_back),
        _after(known, rows, now, steps_back=steps_back),
        _hello(known, rows, now, steps_back=steps_back),
        _quiet(known, rows, now),
        _deciding(known, now, steps_back=steps_back),
    ]
    return [piece for piece in found if piece is not None]


def _ahead(
    known: Glance, rows: dict[UUID, GoodbyePlan], now: datetime, *, steps_back: bool
) -> Piece | None:
    """From two days before the goodbye on."""
    visit = known.together
    when = around(visit.body) if visit else None
    if visit is None or when is None:
        return None
    place = here(when, now)
    if place not in {"before", "at"}:
        return None
    row = rows.get(visit.id)
    if row is None:
        return Piece(
            place,
            _("A plan for the goodbye"),
            _("The low can start before the goodbye. Two minutes now can hold you up."),
            visit=visit.id,
        )
    parts = {"before"} if place == "before" else {"before", "at"}
    items = [i for i in row.body.items if i.part in parts]
    lead = (
        _("The low can start before the goodbye. This is what you wanted to do.")
        if place == "before"
        else _("The last hours. Nothing has to be perfect.")
    )
    lines = _shown(items, when, now, steps_back=steps_back)
    heading = _("Before the goodbye") if place == "before" else _("The last hours")
    return Piece(place, heading, lead, visit.id, row.id, lines)


def _after(
    known: Glance, rows: dict[UUID, GoodbyePlan], now: datetime, *, steps_back: bool
) -> Piece | None:
    """From the minute after on, until the days that were planned are over."""
    visit = known.latest
    if visit is None or known.together is not None:
        return None
    row = rows.get(visit.id)
    when = around(visit.body, row.body if row else None)
    assert when is not None  # noqa: S101 (it has been said)
    place = here(when, now)
    if row is None:
        return _without_plan(visit, place)
    if place == "later":
        return _long_after(row, when, now, steps_back=steps_back)
    heading, lead = _said_after(place)
    items = _items_at(place, row.body, when, now)
    return Piece(
        place,
        heading,
        lead,
        visit.id,
        row.id,
        _shown(items, when, now, steps_back=steps_back),
        can_be_home=place == "left",
        asks_for_a_note=place == "behind" or _last_planned_day(place, when, now),
        note=row.body.note,
    )


def _without_plan(visit: Visit, place: Here) -> Piece | None:
    if place not in {"left", "home", "evening"}:
        return None
    return Piece(
        place,
        _("The first days"),
        _("It is not too late for a plan: a few people and things, at real hours."),
        visit=visit.id,
    )


def _said_after(place: Here) -> tuple[str, str]:
    return {
        "left": (
            _("You have just said goodbye"),
            _("First the walk away. Only the next small thing counts."),
        ),
        "home": (
            _("Home again"),
            _("For many people this is the second hard moment. It has a plan, too."),
        ),
        "evening": (_("The first evening"), _("This is what you wanted for tonight.")),
        "days": (_("Planned for today"), ""),
        "behind": (
            _("The days you planned are behind you"),
            _("What helped, what did not? A line now is there the next time."),
        ),
    }[place]


def _items_at(place: Here, plan: Plan, when: Around, now: datetime) -> list[Item]:
    if place in {"left", "home"}:
        return [i for i in plan.items if i.part == place]
    if place == "evening":
        last = when.evening_ends
        return [
            i
            for i in plan.items
            if i.part in {"evening", "days"}
            and when.evening - timedelta(hours=2) <= moment_of(i, when) < last
        ]
    if place == "behind":
        return []
    return _of_day(plan, when, now)


def _of_day(plan: Plan, when: Around, now: datetime) -> list[Item]:
    today = now.astimezone(when.zone).date()
    return [
        i
        for i in plan.items
        if i.part in {"home", "evening", "days"}
        and moment_of(i, when).astimezone(when.zone).date() == today
    ]


def _last_planned_day(place: Here, when: Around, now: datetime) -> bool:
    return place == "days" and (now.astimezone(when.zone).date() - when.day).days >= 3  # noqa: PLR2004 (the third day)


def _long_after(
    row: GoodbyePlan, when: Around, now: datetime, *, steps_back: bool
) -> Piece | None:
    """Weeks later: only what was planned for this very day."""
    items = _of_day(row.body, when, now)
    lines = _shown(items, when, now, steps_back=steps_back)
    if not lines:
        return None
    return Piece("later", _("Planned for today"), "", None, row.id, lines)


def _hello(
    known: Glance, rows: dict[UUID, GoodbyePlan], now: datetime, *, steps_back: bool
) -> Piece | None:
    """The day before seeing each other again, the day itself, and the first two."""
    visit = known.latest
    row = rows.get(visit.id) if visit else None
    if row is None or steps_back:
        return None
    hello, together = known.next_hello, known.together
    soon = hello is not None and hello.kind == "date" and hello.days in {0, 1}
    fresh = (
        together is not None
        and together.body.together_from is not None
        and now - together.body.together_from <= NEW_TOGETHER
    )
    if not soon and not fresh:
        return None
    items = [i for i in row.body.items if i.part == "hello"]
    lead = _("Being apart has its habits. It can take a day to be together again.")
    heading = _("The next hello") if soon else _("Together again")
    lines = pages.lines(items, None, now)
    return Piece("hello", heading, lead, None, row.id, lines)


def _quiet(known: Glance, rows: dict[UUID, GoodbyePlan], now: datetime) -> Piece | None:
    """Days without contact that were told beforehand."""
    visit = known.latest
    row = rows.get(visit.id) if visit and known.together is None else None
    spans = row.body.without_contact if row else ()
    span = next((span for span in spans if span.holds(now.date())), None)
    if row is None or span is None:
        return None
    lead = _("No contact until %(day)s, as was known. The silence means only that.")
    return Piece(
        "quiet",
        _("Days without contact"),
        lead % {"day": dates.weekday(span.ends)},
        None,
        row.id,
    )


def _deciding(known: Glance, now: datetime, *, steps_back: bool) -> Piece | None:
    """The day two people wanted to look for a date."""
    visit = known.latest
    if visit is None or known.together is not None or steps_back:
        return None
    others = [other.body for other in known.visits if other.id != visit.id]
    found = asking(visit.body, others, now)
    if found is None or not found.today(now):
        return None
    return Piece(
        "deciding",
        _("The day to look for a date"),
        _("You wanted to talk about the next visit now. Another day is fine, too."),
        visit=visit.id,
    )


def _shown(
    items: Iterable[Item], when: Around, now: datetime, *, steps_back: bool
) -> list[Line]:
    kept = tuple(i for i in items if not (steps_back and i.with_them))
    return pages.lines(in_order(kept, when)[:LINES_SHOWN], when, now)
