"""Views of short absences: hours apart within a time together."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meantime.accounts import removing
from meantime.vault import rows
from meantime.visits import actions, queries
from meantime.visits.forms import AbsenceForm, from_absence
from meantime.visits.models import ShortAbsence
from meantime.visits.views import changed_elsewhere
from meantime.web.moments import NOW

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest

PAGE = "visits/absence.html"


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Tell of hours apart. A repeated post of the same id changes nothing."""
    names = queries.names(queries.visits(request.person))
    form = AbsenceForm(
        request.POST or None,
        zone=request.zone,
        now=timezone.now(),
        names=names,
        initial={"partner": names[0] if names else "", "at": NOW},
    )
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, PAGE, {"form": form}, status=status)
    try:
        actions.add_absence(request.person, form.absence(), client_id=form.sent_id())
    except rows.Removed:
        messages.info(request, _("That absence was removed before. It stays removed."))
        return redirect("visits:list")
    return _saved(request, form)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, absence_id: UUID) -> HttpResponse:
    row = _mine(request, absence_id)
    form = AbsenceForm(
        request.POST or None,
        zone=ZoneInfo(row.body.zone),
        now=timezone.now(),
        names=queries.names(queries.visits(request.person)),
        initial=from_absence(row.body, row.revision),
    )
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, PAGE, {"form": form, "absence": row}, status=status)
    try:
        actions.change_absence(row, form.absence(), seen=form.cleaned_data["revision"])
    except rows.Changed:
        newer = _mine(request, absence_id).revision
        return changed_elsewhere(request, form, PAGE, {"absence": row}, newer)
    return _saved(request, form)


@require_POST
def remove(request: PersonRequest, absence_id: UUID) -> HttpResponse:
    row = _mine(request, absence_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("visits:absence_undo", args=[absence_id]),
        then="visits:list",
    )


@require_POST
def undo(request: PersonRequest, absence_id: UUID) -> HttpResponse:
    """Bring a removed absence back, within ten minutes."""
    person = request.person
    back = rows.undo(ShortAbsence, person, absence_id)
    back = back or queries.absence(person, absence_id)
    return removing.returned(request, back=back, then="visits:list")


def _mine(request: PersonRequest, absence_id: UUID) -> ShortAbsence:
    row = queries.absence(request.person, absence_id)
    if row is None:
        raise Http404
    return row


def _saved(request: PersonRequest, form: AbsenceForm) -> HttpResponse:
    messages.success(request, _("Saved and sealed."))
    for note in form.notes:
        messages.info(request, note)
    return redirect("visits:list")
