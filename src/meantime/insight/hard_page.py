"""Hard hours: off until somebody asks, in ranges, with a reminder only on request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from meantime.accounts import actions as accounts
from meantime.accounts.queries import preferences
from meantime.insight import gather, hard_hours
from meantime.reminders import actions as reminders
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from meantime.accounts.http import PersonRequest
    from meantime.insight.hard_hours import Hard, Right, Stretch

SOURCE = "insight"
BEFORE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Line:
    when: str
    likely: str


@require_safe
def hard(request: PersonRequest) -> HttpResponse:
    """The coming days' hours most likely to be low, where that was asked for."""
    wished = preferences(request.person)
    if not wished.hard_hours:
        return render(request, "insight/hard_hours.html", {"on": False})
    now = timezone.now().astimezone(request.zone)
    found = hard_hours.read(gather.arrays(request.person, now), now)
    if wished.hard_hours_reminder:
        _remind(request, found, now)
    context = {
        "on": True,
        "enough": found.enough,
        "lines": [_line(stretch) for stretch in found.stretches],
        "right": _right(found.right),
        "reminder": wished.hard_hours_reminder,
    }
    return render(request, "insight/hard_hours.html", context)


@require_POST
def wish(request: PersonRequest) -> HttpResponse:
    """On, off, with a reminder or without: each one touch."""
    on = request.POST.get("hard_hours") == "on"
    remind = on and request.POST.get("reminder") == "on"
    accounts.prefer(request.person, hard_hours=on, hard_hours_reminder=remind)
    if not remind:
        reminders.take_back(request.person, SOURCE)
        _renew(request, timezone.now())
    return redirect("insight:hard_hours")


def _remind(request: PersonRequest, found: Hard, now: datetime) -> None:
    """Hand over moments and nothing else that could be sent."""
    items = [
        reminders.Item(
            key=f"hard-{stretch.at.date()}",
            says=str(_("A few small things, if you want them")),
            path="/now/",
            at=stretch.at - BEFORE,
            until=stretch.until,
        )
        for stretch in found.stretches
        if stretch.at - BEFORE > now
    ]
    reminders.keep_items(request.person, SOURCE, items, now=now)
    _renew(request, now)


def _renew(request: PersonRequest, now: datetime) -> None:
    if not request.person.is_sample:
        zone = ZoneInfo(request.zone.key)
        reminders.renew(request.person, now=now, zone=zone)


def _line(stretch: Stretch) -> Line:
    when = _("%(day)s, %(start)s to %(end)s") % {
        "day": dates.weekday(stretch.at),
        "start": dates.clock(stretch.at),
        "end": dates.clock(stretch.until),
    }
    likely = _("about %(n)s in 10 ratings there may be low") % {
        "n": round(stretch.likely * 10)
    }
    return Line(when, likely)


def _right(right: Right) -> str:
    """How often it was right, beside how often it is low at other hours anyway."""
    if not right.of:
        return _("There is no rating in such an hour yet to hold it to.")
    text = ngettext(
        "In the last two weeks there was %(of)s rating in the hours it would have "
        "named; %(low)s of it was low. At other hours: %(low_else)s of %(of_else)s.",
        "In the last two weeks there were %(of)s ratings in the hours it would have "
        "named; %(low)s of them were low. At other hours: %(low_else)s of %(of_else)s.",
        right.of,
    )
    return text % {
        "of": right.of,
        "low": right.low,
        "low_else": right.low_else,
        "of_else": right.of_else,
    }
