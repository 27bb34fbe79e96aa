"""The steps: the list, one step, and noting down what was tried."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

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

from meantime.accounts import removing
from meantime.accounts.http import works_locked
from meantime.safety import support
from meantime.steps import catalogue, guides
from meantime.toolkit import actions, leading, own, pages, queries
from meantime.toolkit.forms import OUTCOMES, DidItForm, OutcomeForm
from meantime.toolkit.models import StepUse
from meantime.toolkit.queries import Situation
from meantime.toolkit.views import own_space
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.steps.catalogue import Step
    from meantime.steps.guides import Guide
    from meantime.toolkit.records import Outcome


@login_not_required
@works_locked
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """All steps, a few for this moment first. For everyone; kept counts for her own."""
    mine = own_space(request)
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
    """One step: what to do, led where that is possible, and what it rests on."""
    this = _step(key)
    form = DidItForm(guide=guides.guide(key))
    return render(request, "toolkit/step.html", _step_page(request, this, form))


@require_POST
def done(request: PersonRequest, key: str) -> HttpResponse:
    """It was done, or it was not this one; the second leaves nothing behind."""
    this = _step(key)
    form = DidItForm(request.POST, guide=guides.guide(key))
    if not form.is_valid():
        context = _step_page(request, this, form)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "toolkit/step.html", context, status=status)
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
            written=form.written(),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
        return redirect("toolkit:step", key=key)
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
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
        return _after_saying(request)
    known = catalogue.step(row.body.step)
    [line] = pages.noted([row])
    context = {
        "row": row,
        "step": known,
        "title": own.title(request.person, row.body.step),
        "line": line,
        "outcomes": OUTCOMES,
        "coin": _coin(row),
        "written": leading.written(row.body.step, row.body.written),
        "wave": request.GET.get("wave", request.POST.get("wave", "")),
        "support_first": _support_first(request),
    }
    return render(request, "toolkit/use.html", context)


@require_POST
def remove(request: PersonRequest, use_id: UUID) -> HttpResponse:
    row = _mine(request, use_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("toolkit:undo", args=[use_id]),
        then="toolkit:steps",
        if_changed=reverse("toolkit:use", args=[use_id]),
    )


@require_POST
def undo(request: PersonRequest, use_id: UUID) -> HttpResponse:
    """Bring back what was removed, within ten minutes."""
    person = request.person
    back = rows.undo(StepUse, person, use_id) or queries.use(person, use_id)
    return removing.returned(request, back=back, then="toolkit:steps")


def _after_saying(request: PersonRequest) -> HttpResponse:
    """Back to the wave in which it was tried, else to the list."""
    try:
        wave = queries.wave(request.person, UUID(request.POST.get("wave", "")))
    except ValueError:
        wave = None
    if wave is None:
        return redirect("toolkit:steps")
    return redirect("toolkit:wave", wave_id=wave.id)


def _step_page(request: HttpRequest, this: Step, form: DidItForm) -> dict[str, Any]:
    mine, guide = own_space(request), guides.guide(this.key)
    tried = queries.uses(mine.person, this.key) if mine else []
    return {
        "step": this,
        "form": form,
        "minutes": pages.minutes(this),
        "kind": catalogue.KINDS[this.kind],
        "mine": mine is not None,
        "signed_out": not request.user.is_authenticated,
        "tally": pages.tally(queries.counts(tried).get(this.key)),
        "noted": pages.noted(tried),
        "coin": next((_coin(row) for row in tried if not row.body.done), ""),
        "not_tested": catalogue.NOT_TESTED,
        "support_first": _support_first(mine),
        "steer": _steer(mine, this),
        **(_led(guide) if guide else {}),
    }


def _led(guide: Guide) -> dict[str, Any]:
    return {
        "guide": guide,
        "parts": leading.parts(guide),
        "usual_pace": leading.usual_pace(guide),
        "left": leading.minutes_left(),
    }


def _steer(mine: PersonRequest | None, this: Step) -> list[pages.Line]:
    """What to do instead, where this one may keep thoughts going round."""
    if mine is None or this.number not in catalogue.NOT_WHEN_GOING_OVER_IT:
        return []
    found = queries.situation(mine.person, timezone.now().astimezone(mine.zone))
    if not found.going_over:
        return []
    return pages.lines(catalogue.in_order("days", going_over=True)[:3], {})


def _coin(row: StepUse) -> str:
    body = row.body
    return leading.coin_words(body.coin, body.step) if body.coin else ""


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
