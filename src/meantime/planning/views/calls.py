"""Two clocks, the calls that were put down, and times for new ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.planning.actions import calls as actions
from meantime.planning.calendar.writing import Entry, calendar
from meantime.planning.calls import propose
from meantime.planning.calls.side import Span, seconds
from meantime.planning.forms.calls import CallForm, from_call
from meantime.planning.models import Call
from meantime.planning.queries import calls as queries
from meantime.planning.queries import planned
from meantime.planning.showing import clocks, lines
from meantime.planning.showing.day import picture
from meantime.planning.views.removing import bring_back, page, take_away
from meantime.vault import rows
from meantime.visits.views import changed_elsewhere

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.planning.queries.calls import Known

PAGE = "planning/call.html"
PROPOSED_DAYS = 28
EARLIER_SHOWN = 5
YEARS_AROUND = 3


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """Both clocks, the next call, hours in common on any day, times proposed."""
    now = timezone.now().astimezone(request.zone)
    about = queries.known(request.person)
    ahead = [row for row in about.calls if row.body.ends > now]
    passed = [row for row in reversed(about.calls) if row.body.ends <= now]
    name = about.name
    context: dict[str, Any] = {
        "about": about,
        "name": name,
        "next_call": lines.call(ahead[0], about, now) if ahead else None,
        "later": [lines.call_line(row, about, now, name) for row in ahead[1:]],
        "earlier": [
            lines.call_line(row, about, now, name) for row in passed[:EARLIER_SHOWN]
        ],
    }
    if about.ready:
        context |= _planned(request, about, now)
    return render(request, "planning/calls.html", context)


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Put a call down. A repeated post of the same id changes nothing."""
    now = timezone.now()
    form = CallForm(request.POST or None, zone=request.zone, now=now)
    if not form.is_valid():
        return page(request, PAGE, form)
    try:
        actions.put_down(request.person, form.call(), client_id=form.sent_id())
    except rows.Removed:
        messages.info(request, _("That call was taken away before. It stays away."))
        return redirect("planning:calls")
    return _saved(request, form)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, call_id: UUID) -> HttpResponse:
    """Move a call, on the clock it was put down on."""
    row = _mine(request, call_id)
    form = CallForm(
        request.POST or None,
        zone=ZoneInfo(row.body.zone),
        now=timezone.now(),
        initial=from_call(row),
        length=row.body.minutes,
    )
    context = {"call": row}
    if not form.is_valid():
        return page(request, PAGE, form, context)
    try:
        actions.move(row, form.call(), seen=form.cleaned_data["revision"])
    except rows.Changed:
        newer = _mine(request, call_id).revision
        return changed_elsewhere(request, form, PAGE, context, newer)
    return _saved(request, form)


@require_POST
def remove(request: PersonRequest, call_id: UUID) -> HttpResponse:
    return take_away(
        request, _mine(request, call_id), "planning:call_undo", "planning:calls"
    )


@require_POST
def undo(request: PersonRequest, call_id: UUID) -> HttpResponse:
    return bring_back(request, Call, call_id, "planning:calls")


@require_safe
def file(request: PersonRequest, call_id: UUID) -> HttpResponse:
    """A call for a calendar. Neither the file nor its name says with whom."""
    row = _mine(request, call_id)
    entry = Entry(
        id=row.id,
        title=_("Call"),
        begins=row.body.at,
        ends=row.body.ends,
        revision=row.revision,
    )
    return calendar_file(calendar([entry], now=timezone.now()))


@require_safe
def plan_file(request: PersonRequest, item_id: UUID) -> HttpResponse:
    """Something planned at an hour, for a calendar. It does not say what."""
    found = planned.one(request.person, item_id)
    if found is None:
        raise Http404
    entry = Entry(
        id=found.id,
        title=_("Planned"),
        begins=found.begins,
        ends=found.ends,
        revision=found.revision,
    )
    return calendar_file(calendar([entry], now=timezone.now()))


def calendar_file(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    return response


def _planned(request: PersonRequest, about: Known, now: datetime) -> dict[str, Any]:
    """What needs both people's hours."""
    me, them, name = about.side("me"), about.side("them"), about.name
    closed = queries.closed(request.person, about, request.zone)
    found = propose(
        me,
        them,
        now=now,
        days=PROPOSED_DAYS,
        put_down=queries.spans(about.calls),
        closed=closed,
    )
    today = me.local(now).date()
    on = _asked_day(request, today)
    shut = [(seconds(a), seconds(b)) for a, b in closed if _near(Span(a, b), on)]
    return {
        "faces": clocks.faces(me, them, name, now),
        "dots": clocks.dots(),
        "change": clocks.coming_change(me, them, now),
        "picture": picture(me, them, name, on, shut),
        "today": today,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "offers": [lines.offer(call, me, them, name) for call in found.calls],
        "share": lines.share(found.share, name),
    }


def _asked_day(request: PersonRequest, today: date) -> date:
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return asked if abs(asked.year - today.year) <= YEARS_AROUND else today


def _near(span: Span, on: date) -> bool:
    first, last = on - timedelta(days=2), on + timedelta(days=2)
    return span.begins.date() <= last and span.ends.date() >= first


def _saved(request: PersonRequest, form: CallForm) -> HttpResponse:
    messages.success(request, _("Put down and sealed."))
    for note in form.notes:
        if form.call().at == form.cleaned_data["at"].at:
            messages.info(request, note)
    return redirect("planning:calls")


def _mine(request: PersonRequest, call_id: UUID) -> Call:
    row = queries.call(request.person, call_id)
    if row is None:
        raise Http404
    return row
