"""Both people's hours: the usual week, and days that are different."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

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
from meantime.planning.forms.calls import (
    DifferentForm,
    UsualForm,
    from_different,
    from_usual,
)
from meantime.planning.models import BusyCalendar, DifferentDays
from meantime.planning.queries import calls as queries
from meantime.planning.showing import lines
from meantime.planning.views.removing import bring_back, page, take_away
from meantime.vault import rows
from meantime.visits import queries as visits
from meantime.visits.views import changed_elsewhere

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.planning.records.calling import Who

PAGE = "planning/different.html"


@require_http_methods(["GET", "POST"])
def mine(request: PersonRequest) -> HttpResponse:
    return _usual(request, "me")


@require_http_methods(["GET", "POST"])
def theirs(request: PersonRequest) -> HttpResponse:
    return _usual(request, "them")


@require_safe
def days(request: PersonRequest) -> HttpResponse:
    """Every day that is different, and every calendar that was brought in."""
    name = queries.known(request.person).name
    context = {
        "days": [
            lines.different(row, name) for row in queries.different(request.person)
        ],
        "calendars": [
            lines.busy(row, name) for row in queries.busy_calendars(request.person)
        ],
    }
    return render(request, "planning/days.html", context)


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    form = DifferentForm(request.POST or None, zone=request.zone, now=timezone.now())
    if not form.is_valid():
        return page(request, PAGE, form)
    try:
        actions.add_days(request.person, form.different(), client_id=form.sent_id())
    except rows.Removed:
        messages.info(request, _("These days were removed before. They stay removed."))
        return redirect("planning:days")
    messages.success(request, _("Saved and sealed."))
    return redirect("planning:days")


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, days_id: UUID) -> HttpResponse:
    row = _mine(request, days_id)
    form = DifferentForm(
        request.POST or None,
        zone=request.zone,
        now=timezone.now(),
        initial=from_different(row),
    )
    context = {"days": row}
    if not form.is_valid():
        return page(request, PAGE, form, context)
    try:
        seen = form.cleaned_data["revision"]
        actions.change_days(row, form.different(), seen=seen)
    except rows.Changed:
        newer = _mine(request, days_id).revision
        return changed_elsewhere(request, form, PAGE, context, newer)
    messages.success(request, _("Saved and sealed."))
    return redirect("planning:days")


@require_POST
def remove(request: PersonRequest, days_id: UUID) -> HttpResponse:
    row = _mine(request, days_id)
    return take_away(request, row, "planning:days_undo", "planning:days")


@require_POST
def undo(request: PersonRequest, days_id: UUID) -> HttpResponse:
    return bring_back(request, DifferentDays, days_id, "planning:days")


@require_POST
def remove_busy(request: PersonRequest, busy_id: UUID) -> HttpResponse:
    row = queries.busy_calendar(request.person, busy_id)
    if row is None:
        raise Http404
    return take_away(request, row, "planning:busy_undo", "planning:days")


@require_POST
def undo_busy(request: PersonRequest, busy_id: UUID) -> HttpResponse:
    return bring_back(request, BusyCalendar, busy_id, "planning:days")


def _usual(request: PersonRequest, who: Who) -> HttpResponse:
    now = timezone.now().astimezone(request.zone)
    row = queries.usual(request.person, who)
    started = from_usual(row.body if row else None, request.zone.key)
    if row is None and who == "them":
        names = visits.names(visits.visits(request.person))
        started["name"] = names[0] if names else ""
    form = UsualForm(request.POST or None, who=who, initial=started)
    if not form.is_valid():
        return page(request, "planning/hours.html", form, {"who": who})
    actions.keep_usual(request.person, form.usual(), now=now)
    messages.success(request, _("Saved and sealed."))
    other: Who = "them" if who == "me" else "me"
    if queries.usual(request.person, other) is None:
        return redirect(
            "planning:hours_theirs" if who == "me" else "planning:hours_mine"
        )
    return redirect("planning:calls")


def _mine(request: PersonRequest, days_id: UUID) -> DifferentDays:
    row = queries.days(request.person, days_id)
    if row is None:
        raise Http404
    return row
