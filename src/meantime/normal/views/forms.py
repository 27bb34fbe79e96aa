"""The questionnaires: a list, one on a page, and what came of it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
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
from meantime.accounts.http import works_locked
from meantime.instruments import library
from meantime.normal import actions, queries, shelf
from meantime.normal.forms import InstrumentForm, TicksForm
from meantime.normal.views import nine
from meantime.safety import answers
from meantime.vault.opening import current
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.http import PersonRequest
    from meantime.instruments.forms import Instrument


@require_safe
def every(request: PersonRequest) -> HttpResponse:
    """Every form, when each may be shown, and what was answered before."""
    _insist_on_forms()
    now = timezone.now().astimezone(request.zone)
    context = {
        "groups": shelf.offers(request.person, now),
        "results": shelf.results(request.person),
    }
    return render(request, "normal/forms.html", context)


# The answer that opens help must open it although the vault has shut meanwhile.
@works_locked
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: PersonRequest, key: str) -> HttpResponse:
    """One instrument on one page, word for word."""
    if key == shelf.NINE and library.on() and nine.opens_help(request):
        return nine.help_now(request)
    current.need(request.person.id)
    instrument = _instrument(key)
    now = timezone.now().astimezone(request.zone)
    kept = answers.all_of(request.person)
    sent_before = _sent_before(request, kept)
    if sent_before:
        return redirect("normal:result", sent_before)
    again = shelf.rests_until(instrument, kept, now)
    if again is not None:
        return _rests(request, instrument, again)
    if key == shelf.NINE:
        return nine.steps(request, instrument)
    return _one(request, instrument)


@require_safe
def result(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    """The number and the form's own ranges; a form cannot tell what somebody has."""
    found = _mine(request, answered_id)
    now = timezone.now().astimezone(request.zone)
    context = {"result": found, "next": _next(request, found.kind, now)}
    return render(request, "normal/result.html", context)


@require_POST
def remove(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    _mine(request, answered_id)
    return removing.removed(
        request,
        lambda: answers.forget(request.person, answered_id),
        way_back=reverse("normal:undo", args=[answered_id]),
        then="normal:forms",
    )


@require_POST
def undo(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    """Bring back what was removed, within ten minutes."""
    _insist_on_forms()
    back = shelf.one(request.person, answered_id) or answers.back(
        request.person, answered_id
    )
    return removing.returned(request, back=back, then="normal:forms")


@require_http_methods(["GET", "HEAD", "POST"])
def ticks(request: PersonRequest) -> HttpResponse:
    """Three things one may tick, so that Meantime points to people sooner."""
    person = request.person
    said = answers.latest(person, queries.TICKS)
    data = request.POST if request.method == "POST" else None
    before = {name: bool(value) for name, value in said.values.items()} if said else {}
    form = TicksForm(data, initial=before)
    if form.is_valid():
        actions.keep(
            person,
            queries.TICKS,
            form.values(),
            now=timezone.now(),
            zone=request.zone,
            client_id=form.sent_id(),
        )
        messages.success(request, _("Saved and sealed."))
        return redirect("normal:home")
    return render(request, "normal/ticks.html", {"form": form})


def _one(request: PersonRequest, instrument: Instrument) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = InstrumentForm(data, instrument=instrument)
    if not form.is_valid():
        return _form(request, form)
    kept = actions.keep(
        request.person,
        instrument.key,
        form.values(),
        now=timezone.now(),
        zone=request.zone,
        client_id=form.sent_id(),
    )
    return redirect("normal:result", kept.id)


def _form(request: PersonRequest, form: InstrumentForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "instrument": form.instrument}
    return render(request, "normal/form.html", context, status=status)


def _rests(
    request: PersonRequest, instrument: Instrument, again: datetime
) -> HttpResponse:
    posted = request.method == "POST"
    status = HTTPStatus.CONFLICT if posted else HTTPStatus.OK
    context = {"instrument": instrument, "again": dates.weekday(again)}
    return render(request, "normal/rests.html", context, status=status)


def _next(request: PersonRequest, kind: str, now: datetime) -> list[Instrument]:
    """The longer form that the short one points to, and the one question after it."""
    if kind not in {"phq4", *shelf.LONGER, shelf.NINE}:
        return []
    kept = answers.all_of(request.person)
    found = queries.scores(kept, now)
    points_to = {
        "phq8": kind == "phq4" and (found["phq2"] or 0) >= queries.LOOK_CLOSER,
        "gad7": kind == "phq4" and (found["gad2"] or 0) >= queries.LOOK_CLOSER,
        "difficulty": kind != "phq4",
    }
    here = {form.key: form for form in library.all()}
    wanted = [here[key] for key, yes in points_to.items() if yes and key in here]
    return [form for form in wanted if shelf.rests_until(form, kept, now) is None]


def _sent_before(request: PersonRequest, kept: list[Any]) -> UUID | None:
    sent = request.POST.get("client_id", "")
    return next((row.id for row in kept if str(row.id) == sent), None)


def _mine(request: PersonRequest, answered_id: UUID) -> shelf.Result:
    _insist_on_forms()
    found = shelf.one(request.person, answered_id)
    if found is None:
        raise Http404
    return found


def _instrument(key: str) -> Instrument:
    try:
        return library.get(key)
    except library.NoSuchForm:
        raise Http404 from None


def _insist_on_forms() -> None:
    if not library.on():
        raise Http404
