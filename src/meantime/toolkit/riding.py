"""Waves that somebody wanted to keep: keeping one, looking back, removing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

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
from meantime.toolkit import actions, queries, waving
from meantime.toolkit.forms import RideForm
from meantime.toolkit.models import Wave
from meantime.vault import rows
from meantime.web.moments import settled

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest


@require_http_methods(["GET", "POST"])
def waves(request: PersonRequest) -> HttpResponse:
    """The waves kept so far; a post keeps one more."""
    form = RideForm(request.POST or None)
    if form.is_valid():
        return _keep(request, form)
    kept = queries.waves(request.person)
    context = {
        "waves": [waving.kept(row) for row in kept],
        "said": waving.first_downs(kept),
    }
    status = 422 if form.is_bound else 200
    return render(request, "toolkit/waves.html", context, status=status)


@require_safe
def wave(request: PersonRequest, wave_id: UUID) -> HttpResponse:
    """One wave, and how the things that were tried in it went."""
    row = _mine(request, wave_id)
    uses = queries.uses_in_wave(request.person, row)
    context = {"kept": waving.kept(row), "tried": waving.tried(row, uses)}
    return render(request, "toolkit/wave.html", context)


@require_POST
def remove(request: PersonRequest, wave_id: UUID) -> HttpResponse:
    """Remove the wave. What was tried in it is noted on its own and stays."""
    row = _mine(request, wave_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("toolkit:undo_wave", args=[wave_id]),
        then="toolkit:waves",
    )


@require_POST
def undo(request: PersonRequest, wave_id: UUID) -> HttpResponse:
    """Bring back what was removed, within ten minutes."""
    person = request.person
    back = rows.undo(Wave, person, wave_id) or queries.wave(person, wave_id)
    return removing.returned(request, back=back, then="toolkit:waves")


def _keep(request: PersonRequest, form: RideForm) -> HttpResponse:
    began = timezone.now() - timedelta(minutes=form.began_minutes_ago())
    try:
        row = actions.rode(
            request.person,
            form.ups_and_downs(),
            form.what_was_tried(),
            at=settled(began),
            zone=request.zone.key,
            client_id=form.sent_id(),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
        return redirect("toolkit:waves")
    messages.success(request, _("Kept and sealed."))
    return redirect("toolkit:wave", wave_id=row.id)


def _mine(request: PersonRequest, wave_id: UUID) -> Wave:
    row = queries.wave(request.person, wave_id)
    if row is None:
        raise Http404
    return row
