"""What was agreed about contact: shown, written down, changed, printed, removed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import removing
from meantime.planning import agreeing
from meantime.planning.actions import agreement as actions
from meantime.planning.forms.agreement import AgreementForm
from meantime.planning.models import ContactAgreement
from meantime.planning.queries import agreement as queries
from meantime.safety import words
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest

HOME = "planning:agreements"


@require_safe
def agreements(request: PersonRequest) -> HttpResponse:
    """What stands. Somebody who is afraid is not invited to agree on anything."""
    known = queries.agreements(request.person)
    context = {
        "cards": [(row, agreeing.facts(row.body)) for row in known],
        "afraid": queries.afraid(request.person),
        "words": words,
    }
    return render(request, "planning/agreements.html", context)


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Write it down. A repeated post of the same id changes nothing."""
    if request.method == "GET" and queries.afraid(request.person):
        return redirect(HOME)
    form = AgreementForm(request.POST or None, names=queries.names(request.person))
    if not form.is_valid():
        return _asking(request, form)
    try:
        actions.agree(
            request.person,
            form.agreed(),
            today=request.person.today(request.zone),
            client_id=form.sent_id(),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
        return redirect(HOME)
    messages.success(request, _("Saved and sealed."))
    return redirect(HOME)


@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    row, names = _mine(request, agreement_id), queries.names(request.person)
    form = AgreementForm(request.POST or None, names=names, kept=row)
    if form.is_valid():
        try:
            actions.change(row, form.agreed(), seen=form.cleaned_data["revision"])
        except rows.Changed:
            form.add_error(
                None,
                _("This was changed elsewhere meanwhile. Save again to keep this one."),
            )
            form.see(_mine(request, agreement_id).revision)
        else:
            messages.success(request, _("Saved and sealed."))
            return redirect(HOME)
    return _asking(request, form, row=row)


@require_POST
def remove(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    row = _mine(request, agreement_id)
    way_back = reverse("planning:agreement_undo", args=[agreement_id])
    return removing.removed(
        request, lambda: rows.remove(row), way_back=way_back, then=HOME
    )


@require_POST
def undo(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Bring it back, within ten minutes."""
    person = request.person
    back = rows.undo(ContactAgreement, person, agreement_id)
    there = back or queries.agreement(person, agreement_id)
    return removing.returned(request, back=there, then=HOME)


def _mine(request: PersonRequest, agreement_id: UUID) -> ContactAgreement:
    row = queries.agreement(request.person, agreement_id)
    if row is None:
        raise Http404
    return row


def _asking(request: PersonRequest, form: AgreementForm, **more: Any) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "words": words, **more}
    return render(request, "planning/agreement.html", context, status=status)
