"""The steps: the list, one step, and noting down what was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts.http import works_locked
from meantime.safety import support
from meantime.steps import catalogue
from meantime.toolkit import actions, pages, queries
from meantime.toolkit.forms import OUTCOMES, DidItForm, OutcomeForm
from meantime.toolkit.models import StepUse
from meantime.toolkit.queries import Situation
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.steps.catalogue import Step
    from meantime.toolkit.records import Outcome


@login_not_required
@works_locked
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """All steps, a few for this moment first. For everyone; kept counts for her own."""
    mine = _own_space(request)
    found, known = Situation("first_hours"), {}
    if mine:
        now = timezone.now().astimezone(mine.zone)
        found = queries.situation(mine.person, now)
        known = queries.counts(queries.uses(mine.person))
    chosen = pages.known_moment(request.GET.get("when")) or found.moment
    here = Situation(chosen, going_over=found.going_over, afraid=found.afraid)
    listed = catalogue.may_be_offered(going_over=found.going_over, flag_r=found.afraid)
    context = {
        "few": pages.lines(queries.offered(here, known), known),
        "groups": pages.groups(listed, known),
        "moments": pages.MOMENTS,
        "chosen": chosen,
        "called": pages.MOMENTS[chosen],
        "going_over": found.going_over,
        "support_first": _support_first(mine),
        "not_tested": catalogue.NOT_TESTED,
    }
    return render(request, "toolkit/steps.html", context)


@login_not_required
@works_locked
@require_safe
def step(request: HttpRequest, key: str) -> HttpResponse:
    """One step: what to do, when to leave it out, what it rests on."""
    this, mine = _step(key), _own_space(request)
    tried = queries.uses(mine.person, key) if mine else []
    context = {
        "step": this,
        "minutes": pages.minutes(this),
        "kind": catalogue.KINDS[this.kind],
        "mine": mine is not None,
        "signed_out": not request.user.is_authenticated,
        "client_id": uuid4(),
        "tally": pages.tally(queries.counts(tried).get(key)),
        "noted": pages.noted(tried),
        "not_tested": catalogue.NOT_TESTED,
        "support_first": _support_first(mine),
    }
    return render(request, "toolkit/step.html", context)


@require_POST
def done(request: PersonRequest, key: str) -> HttpResponse:
    """It was done, or it was not this one; the second leaves nothing behind."""
    this, form = _step(key), DidItForm(request.POST)
    if not form.is_valid():
        return redirect("toolkit:step", key=key)
    if not form.done:
        messages.info(request, _("That is all right. Nothing was noted."))
        return redirect("toolkit:steps")
    try:
        row = actions.used(
            request.person,
            this.key,
            None,
            at=timezone.now(),
            zone=request.zone.key,
            client_id=form.sent_id(),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
        return redirect("toolkit:step", key=key)
    return redirect("toolkit:use", use_id=row.id)


@require_http_methods(["GET", "POST"])
def use(request: PersonRequest, use_id: UUID) -> HttpResponse:
    """How it went; to be said now, later, differently, or never."""
    row = _mine(request, use_id)
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.went(row, cast("Outcome | None", form.said()))
        except rows.Changed:
            messages.info(
                request, _("It was changed elsewhere meanwhile. Please look.")
            )
            return redirect("toolkit:use", use_id=use_id)
        messages.success(request, _("Noted and sealed."))
        return redirect("toolkit:steps")
    known = catalogue.step(row.body.step)
    [line] = pages.noted([row])
    context = {
        "row": row,
        "step": known,
        "line": line,
        "outcomes": OUTCOMES,
        "support_first": _support_first(request),
    }
    return render(request, "toolkit/use.html", context)


@require_POST
def remove(request: PersonRequest, use_id: UUID) -> HttpResponse:
    try:
        rows.remove(_mine(request, use_id))
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect("toolkit:use", use_id=use_id)
    way_back = reverse("toolkit:undo", args=[use_id])
    messages.success(request, _("Removed."), extra_tags=f"undo:{way_back}")
    return redirect("toolkit:steps")


@require_POST
def undo(request: PersonRequest, use_id: UUID) -> HttpResponse:
    """Bring back what was removed, within ten minutes."""
    person = request.person
    if rows.undo(StepUse, person, use_id) or queries.use(person, use_id):
        messages.success(request, _("It is back."))
    else:
        messages.info(request, _("It is gone: only ten minutes are kept."))
    return redirect("toolkit:steps")


def _own_space(request: HttpRequest) -> PersonRequest | None:
    """The same request, where somebody is signed in and unlocked."""
    if not request.user.is_authenticated:
        return None
    mine = cast("PersonRequest", request)
    return mine if mine.vault is not None else None


def _support_first(mine: PersonRequest | None) -> bool:
    return mine is not None and support.stands(mine.person, timezone.now())


def _step(key: str) -> Step:
    found = catalogue.step(key)
    if found is None:
        raise Http404
    return found


def _mine(request: PersonRequest, use_id: UUID) -> StepUse:
    row = queries.use(request.person, use_id)
    if row is None:
        raise Http404
    return row
