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
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import removing
from meantime.vault import rows
from meantime.visits import actions, pages, queries
from meantime.visits.forms import StayForm, from_visit
from meantime.web.moments import NOTHING, NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meantime.accounts.http import PersonRequest
    from meantime.visits.forms import SealedRowForm
    from meantime.visits.models import Visit


@require_safe
def goodbyes(request: PersonRequest) -> HttpResponse:
    """The coming goodbye, the latest and the earlier ones; ways to add one."""
    now = timezone.now().astimezone(request.zone)
    glance = queries.at_a_glance(request.person, now)
    open_end = glance.together if glance.together is not glance.coming else None
    return render(
        request,
        "visits/goodbyes.html",
        {
            "coming": glance.coming and pages.coming(glance.coming, now),
            "together": open_end and pages.together(open_end, now),
            "latest": glance.latest
            and pages.latest(glance.latest, glance.next_hello, now),
            "earlier": [pages.line(visit, now) for visit in glance.earlier],
            "absences": [
                pages.absence_line(row)
                for row in reversed(queries.absences(request.person))
            ],
            "now_together": glance.together,
        },
    )


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Tell of a visit. A repeated post of the same id changes nothing."""
    now = timezone.now()
    glance = queries.at_a_glance(request.person, now)
    names = queries.names(glance.visits)
    together = "together" in request.GET
    form = StayForm(
        request.POST or None,
        zone=request.zone,
        now=now,
        names=names,
        initial={
            "partner": names[0] if names and not glance.together else "",
            "goodbye": NOTHING if together else NOW,
            "together_from": NOW if together else NOTHING,
        },
    )
    page = {"together": together}
    if not form.is_valid():
        return _page(request, "visits/visit.html", form, page)
    try:
        actions.add_visit(request.person, form.stay(), client_id=form.sent_id())
    except actions.Overlaps as overlap:
        return _overlap(request, form, overlap.other, page)
    except rows.Removed:
        messages.info(request, _("That visit was removed before. It stays removed."))
        return redirect("visits:list")
    return _saved(request, form)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, visit_id: UUID) -> HttpResponse:
    """Fix a visit later, on the clock of the place where it was lived."""
    visit = _mine(request, visit_id)
    started = from_visit(visit)
    if "goodbye" in request.GET and request.method == "GET":
        started["goodbye"] = NOW
    form = StayForm(
        request.POST or None,
        zone=ZoneInfo(visit.body.zone),
        now=timezone.now(),
        names=queries.names(queries.visits(request.person)),
        initial=started,
    )
    page = {"visit": visit}
    if not form.is_valid():
        return _page(request, "visits/visit.html", form, page)
    try:
        actions.change_visit(visit, form.stay(), seen=form.cleaned_data["revision"])
    except actions.Overlaps as overlap:
        return _overlap(request, form, overlap.other, page)
    except rows.Changed:
        return changed_elsewhere(
            request, form, "visits/visit.html", page, _mine(request, visit_id).revision
        )
    return _saved(request, form)


@require_POST
def remove(request: PersonRequest, visit_id: UUID) -> HttpResponse:
    row = _mine(request, visit_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("visits:undo", args=[visit_id]),
        then="visits:list",
    )


@require_POST
def undo(request: PersonRequest, visit_id: UUID) -> HttpResponse:
    """Bring a removed visit back, within ten minutes."""
    person = request.person
    try:
        back = actions.bring_back(person, visit_id) or queries.visit(person, visit_id)
    except actions.Overlaps:
        messages.info(
            request, _("Another visit has its place by now. It stays removed.")
        )
        return redirect("visits:list")
    return removing.returned(request, back=back, then="visits:list")


def changed_elsewhere(
    request: PersonRequest,
    form: SealedRowForm,
    template: str,
    page: Mapping[str, object],
    revision: int,
) -> HttpResponse:
    form.add_error(
        None, _("This was changed elsewhere meanwhile. Save again to keep this one.")
    )
    form.see(revision)
    return _page(request, template, form, page)


def _mine(request: PersonRequest, visit_id: UUID) -> Visit:
    visit = queries.visit(request.person, visit_id)
    if visit is None:
        raise Http404
    return visit


def _page(
    request: PersonRequest,
    template: str,
    form: SealedRowForm,
    page: Mapping[str, object],
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, {"form": form, **page}, status=status)


def _overlap(
    request: PersonRequest, form: StayForm, other: Visit, page: Mapping[str, object]
) -> HttpResponse:
    """Say kindly which visit is at the same time, and lead there."""
    field = "goodbye" if form.cleaned_data["goodbye"] else "together_from"
    words = {"when": pages.other_words(other)}
    form.add_error(field, _("You were together already then: %(when)s.") % words)
    return _page(request, "visits/visit.html", form, {**page, "other": other})


def _saved(request: PersonRequest, form: SealedRowForm) -> HttpResponse:
    messages.success(request, _("Saved and sealed."))
    for note in form.notes:
        messages.info(request, note)
    return redirect("visits:list")
