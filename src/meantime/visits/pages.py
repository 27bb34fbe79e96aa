"""Visits in words, for the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.visits.forms import CONTACT, STAYED
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from meantime.visits.models import ShortAbsence, Visit
    from meantime.visits.queries import NextHello
    from meantime.visits.records import Stay

HOURS_COUNTED_BELOW = 48
MINUTES_COUNTED_BELOW = 2


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    says: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One visit in a ruled list."""

    id: UUID
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One visit as an object of its own."""

    id: UUID
    title: str
    lead: str
    facts: list[Fact]


def coming(visit: Visit, now: datetime) -> Shown:
    """The goodbye that lies ahead, counted down in words."""
    stay = visit.body
    assert stay.goodbye_at is not None  # noqa: S101 (it lies ahead)
    return Shown(
        id=visit.id,
        title=_named(
            stay, _("Saying goodbye to %(name)s"), _("A goodbye that is coming")
        ),
        lead=countdown(stay.goodbye_at - now, local(stay, stay.goodbye_at), now),
        facts=[
            Fact(_("The goodbye"), moment(stay, stay.goodbye_at)),
            *_since(stay, now),
        ],
    )


def together(visit: Visit, now: datetime) -> Shown:
    stay = visit.body
    return Shown(
        id=visit.id,
        title=_named(stay, _("Together with %(name)s"), _("Together now")),
        lead=_("No goodbye in sight yet. Be where you are."),
        facts=_since(stay, now),
    )


def latest(visit: Visit, hello: NextHello | None, now: datetime) -> Shown:
    stay = visit.body
    assert stay.goodbye_at is not None  # noqa: S101 (it has been said)
    said = local(stay, stay.goodbye_at)
    facts = [Fact(_("The goodbye"), moment(stay, stay.goodbye_at)), *_since(stay, now)]
    if stay.stayed:
        facts.append(Fact(_("Who stayed"), str(dict(STAYED)[stay.stayed])))
    if hello:
        facts.append(Fact(_("The next hello"), *next_hello(hello)))
    if stay.contact:
        facts.append(Fact(_("Contact until then"), str(dict(CONTACT)[stay.contact])))
    return Shown(
        id=visit.id,
        title=_named(stay, _("Goodbye to %(name)s"), _("Your latest goodbye")),
        lead=dates.days_ago((now.date() - said.date()).days).capitalize() + ".",
        facts=facts,
    )


def line(visit: Visit, now: datetime) -> Line:
    stay = visit.body
    if stay.goodbye_at is None and stay.begins > now:
        name = _("Together from %(day)s") % {"day": _day(stay, stay.begins)}
    elif stay.goodbye_at is None:
        name = _("Together since %(day)s") % {"day": _day(stay, stay.begins)}
    else:
        name = _day(stay, stay.goodbye_at)
    return Line(id=visit.id, name=name, note=stay.partner)


def absence_line(row: ShortAbsence) -> Line:
    gone = row.body
    began = gone.at.astimezone(ZoneInfo(gone.zone))
    hours = ngettext("%(hours)s hour", "%(hours)s hours", 1 if gone.hours == 1 else 2)
    length = hours % {"hours": f"{gone.hours:g}"}
    note = f"{length}, {gone.partner}" if gone.partner else length
    return Line(id=row.id, name=dates.moment(began), note=note)


def next_hello(hello: NextHello) -> tuple[str, str]:
    """What is known of the next hello, and how far away it is."""
    if hello.on is None or hello.days is None:
        return _("Not known yet"), ""
    day = dates.weekday(hello.on)
    if hello.kind == "decide":
        return _("You will decide on %(day)s") % {"day": day}, dates.days_ago(
            -hello.days
        )
    return day, dates.days_ago(-hello.days)


def countdown(left: timedelta, at: datetime, now: datetime) -> str:
    """How long until the goodbye: hours when it is near, days before that."""
    hours = left.total_seconds() / 3600
    if hours * 60 < MINUTES_COUNTED_BELOW:
        return _("In a moment.")
    if hours < 1:
        minutes = round(hours * 60)
        text = ngettext("In %(n)d minute.", "In %(n)d minutes.", minutes)
        return text % {"n": minutes}
    if hours < HOURS_COUNTED_BELOW:
        text = ngettext("In %(n)d hour.", "In %(n)d hours.", round(hours))
        return text % {"n": round(hours)}
    days = (at.date() - now.astimezone(at.tzinfo).date()).days
    return ngettext("In %(n)d day.", "In %(n)d days.", days) % {"n": days}


def moment(stay: Stay, at: datetime) -> str:
    """A day and a time, with the place of the clock."""
    return dates.moment(local(stay, at))


def local(stay: Stay, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(stay.zone))


def other_words(visit: Visit) -> str:
    """When the visit was that stands in the way."""
    stay = visit.body
    if stay.goodbye_at is None:
        return _("since %(start)s") % {"start": moment(stay, stay.begins)}
    if stay.together_from is None:
        return _("with a goodbye on %(end)s") % {"end": moment(stay, stay.goodbye_at)}
    return _("from %(start)s to %(end)s") % {
        "start": moment(stay, stay.together_from),
        "end": moment(stay, stay.goodbye_at),
    }


def _since(stay: Stay, now: datetime) -> list[Fact]:
    if stay.together_from is None:
        return []
    name = _("Together from") if stay.together_from > now else _("Together since")
    return [Fact(name, moment(stay, stay.together_from))]


def _day(stay: Stay, at: datetime) -> str:
    return dates.day(local(stay, at))


def _named(stay: Stay, with_name: str, without: str) -> str:
    return with_name % {"name": stay.partner} if stay.partner else without
