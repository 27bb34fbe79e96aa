"""Where somebody stands today, in one line, and how the picture shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.insight import story
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import date, datetime

    from meantime.today.scene import Path
    from meantime.visits.queries import Glance, NextHello
    from meantime.visits.records import Stay

WEEKS_FROM_DAYS = 60
DAYS_OF_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Standing:
    """One line, a second one under it, and the picture's words."""

    heading: str
    lead: str
    path: Path
    picture: str
    share: float = 0.0
    day: str = ""
    date: str = ""
    asks_for_a_day: bool = False
    begins: bool = False


def standing(known: Glance, now: datetime) -> Standing:
    """Where this person is, with ``now`` in their own zone."""
    found = _standing(known, now)
    whole = story.together
    return replace(found, heading=whole(found.heading), lead=whole(found.lead))


def _standing(known: Glance, now: datetime) -> Standing:
    if known.together is not None:
        return _together(known.together.body, now)
    if known.latest is not None:
        hello = known.next_hello
        return _apart(known.latest.body, hello, now)
    if known.coming is not None:
        return _before_the_first(known.coming.body, now)
    return Standing(
        heading=_("Nothing here yet, and that is all right."),
        lead=_("When did you last say goodbye to somebody? This page counts from it."),
        path="whole",
        picture=_("Two lit windows with a path between them."),
        begins=True,
    )


def _named(name: str, with_name: str, without: str, **values: object) -> str:
    tidy = name.strip()
    return (with_name if tidy else without) % {"name": tidy, **values}


def _together(stay: Stay, now: datetime) -> Standing:
    lead = _("Nothing needs doing here.")
    if stay.goodbye_at is not None:
        on = stay.goodbye_at.astimezone(now.tzinfo).date()
        lead = _goodbye_in((on - now.date()).days, on)
    return Standing(
        heading=_named(
            stay.partner, _("You are with %(name)s."), _("You are together.")
        ),
        lead=lead,
        path="there",
        picture=_("Two lit windows. The path between them is walked to its end."),
    )


def _goodbye_in(days: int, on: date) -> str:
    if days <= 0:
        return _("The goodbye is today.")
    text = ngettext(
        "The goodbye is tomorrow, on %(on)s.",
        "The goodbye is in %(days)s days, on %(on)s.",
        days,
    )
    return text % {"days": days, "on": dates.weekday(on)}


def _before_the_first(stay: Stay, now: datetime) -> Standing:
    on = stay.begins.astimezone(now.tzinfo).date()
    return Standing(
        heading=_named(
            stay.partner, _("Before you see %(name)s."), _("Before the next hello.")
        ),
        lead=_hello_in((on - now.date()).days, on),
        path="whole",
        picture=_("Two lit windows with a path between them."),
        date=dates.short_day(on),
    )


def _hello_in(days: int, on: date) -> str:
    if days <= 0:
        return _("The next hello is today.")
    if days > WEEKS_FROM_DAYS:
        text = _("Next hello in about %(months)s months, on %(on)s.")
        return text % {"months": round(days / DAYS_OF_A_MONTH), "on": dates.day(on)}
    text = ngettext(
        "Next hello tomorrow, on %(on)s.",
        "Next hello in %(days)s days, on %(on)s.",
        days,
    )
    return text % {"days": days, "on": dates.weekday(on)}


def _apart(stay: Stay, hello: NextHello | None, now: datetime) -> Standing:
    assert stay.goodbye_at is not None  # noqa: S101 (it has been said)
    said_on = stay.goodbye_at.astimezone(now.tzinfo).date()
    days = (now.date() - said_on).days
    label = _("day %(day)s") % {"day": days} if days else _("today")
    heading = _heading(stay, days)
    if (
        hello is not None
        and hello.kind == "date"
        and hello.on
        and hello.days is not None
    ):
        whole = days + hello.days
        picture = _(
            "Two lit windows with a path between them. You are on day %(day)s of the "
            "%(whole)s days to the next hello."
        )
        return Standing(
            heading=heading,
            lead=_hello_in(hello.days, hello.on),
            path="date",
            picture=picture % {"day": days, "whole": whole},
            share=days / whole if whole else 1.0,
            day=label,
            date=dates.short_day(hello.on),
        )
    picture = _(
        "Two lit windows. The path from yours towards the other fades out, because the "
        "next hello has no date yet. You are on day %(day)s."
    )
    deciding = hello is not None and hello.kind == "decide" and hello.on is not None
    lead = _(
        "No date yet for the next hello. For many people, not knowing is the hard part."
    )
    if deciding and hello and hello.on:
        text = _("No date yet for the next hello. You will look for one on %(on)s.")
        lead = text % {"on": dates.weekday(hello.on)}
    return Standing(
        heading=heading,
        lead=lead,
        path="fading",
        picture=picture % {"day": days},
        day=label,
        asks_for_a_day=not deciding and days <= WEEKS_FROM_DAYS,
    )


def _heading(stay: Stay, days: int) -> str:
    if days == 0:
        named = _("You said goodbye to %(name)s today.")
        return _named(stay.partner, named, _("You said goodbye today."))
    if days > WEEKS_FROM_DAYS:
        weeks = days // 7
        named = _("%(weeks)s weeks since the goodbye to %(name)s.")
        bare = _("%(weeks)s weeks since the goodbye.")
        return _named(stay.partner, named, bare, weeks=weeks)
    named = _("Day %(day)s after saying goodbye to %(name)s.")
    return _named(stay.partner, named, _("Day %(day)s after saying goodbye."), day=days)
