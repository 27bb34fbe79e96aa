"""One thing in the plan: adding, changing, doing, letting go, saying how it went."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast
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
from meantime.planning.actions import plans as actions
from meantime.planning.forms.plan_item import ItemForm
from meantime.planning.goodbye import pages
from meantime.planning.goodbye.moments import around
from meantime.planning.goodbye.suggestions import suggestions
from meantime.planning.goodbye.words import SAID
from meantime.planning.queries import plans as queries
from meantime.toolkit.forms import OUTCOMES, OutcomeForm
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.planning.goodbye.moments import Around
    from meantime.planning.models import GoodbyePlan
    from meantime.planning.records.plan import Item, Went
    from meantime.visits.models import Visit


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    """Something of one's own, or one touch on a suggestion."""
    now = timezone.now().astimezone(request.zone)
    row, visit, when = _mine(request, plan_id)
    known = queries.known(request.person, visit, now)
    kept = {item.key for item in row.body.items}
    offered = [s for s in suggestions(known, when, now) if s.key not in kept]
    picked = next((s for s in offered if s.key == request.POST.get("pick")), None)
    if picked is not None:
        item = actions.item_from(picked)
        actions.put(request.person, plan_id, item, now)
        messages.success(request, _("Saved and sealed."))
        return redirect("planning:plan", plan_id=plan_id)
    form = ItemForm(request.POST or None, when=when)
    if not form.is_valid():
        lines = pages.offered(offered, row.body, when)
        return _form(request, form, row, {"offered": lines})
    try:
        actions.put(request.person, plan_id, form.as_item(), now)
    except actions.Full:
        form.add_error(None, _("This plan is full. Let something go first."))
        return _form(request, form, row, {})
    messages.success(request, _("Saved and sealed."))
    return redirect("planning:plan", plan_id=plan_id)


@require_safe
def item(request: PersonRequest, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """One thing, large: done, let go, how it went."""
    row, visit, when, this = _item(request, plan_id, item_id)
    del visit
    context = {
        "row": row,
        "item": this,
        "lead": pages.when_words(this, when),
        "said": SAID[this.said],
        "outcomes": OUTCOMES,
    }
    return render(request, "planning/item.html", context)


@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, plan_id: UUID, item_id: UUID) -> HttpResponse:
    row, _visit, when, this = _item(request, plan_id, item_id)
    form = ItemForm(request.POST or None, when=when, item=this)
    if not form.is_valid():
        return _form(request, form, row, {"item": this})
    actions.put(request.person, plan_id, form.as_item(), timezone.now())
    messages.success(request, _("Saved and sealed."))
    return redirect("planning:plan", plan_id=plan_id)


@require_POST
def said(request: PersonRequest, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """Done, let go, or open again. Letting go asks for no reason."""
    _item(request, plan_id, item_id)
    word = request.POST.get("said", "")
    known = next((name for name in SAID if name == word), None)
    if known is None:
        return redirect("planning:item", plan_id=plan_id, item_id=item_id)
    actions.say(request.person, plan_id, item_id, known, timezone.now())
    if word == "done":
        return redirect("planning:item", plan_id=plan_id, item_id=item_id)
    if word == "let_go":
        messages.info(request, _("Let go. That is all right."))
    return redirect("planning:plan", plan_id=plan_id)


@require_POST
def went(request: PersonRequest, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """How it went, one touch: noted beside everything else that was tried."""
    _item(request, plan_id, item_id)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return redirect("planning:item", plan_id=plan_id, item_id=item_id)
    try:
        actions.went(
            request.person,
            plan_id,
            item_id,
            cast("Went | None", form.said()),
            now=timezone.now(),
            zone=request.zone.key,
        )
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect("planning:item", plan_id=plan_id, item_id=item_id)
    messages.success(request, _("Noted and sealed."))
    return redirect("planning:plan", plan_id=plan_id)


@require_POST
def remove(request: PersonRequest, plan_id: UUID, item_id: UUID) -> HttpResponse:
    _item(request, plan_id, item_id)
    return removing.removed(
        request,
        lambda: actions.remove(request.person, plan_id, item_id, timezone.now()),
        way_back=reverse("planning:item_undo", args=[plan_id, item_id]),
        then=reverse("planning:plan", args=[plan_id]),
    )


@require_POST
def undo(request: PersonRequest, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """Bring a removed item back, within ten minutes."""
    _mine(request, plan_id)
    back = actions.bring_back(request.person, plan_id, item_id, timezone.now())
    then = reverse("planning:plan", args=[plan_id])
    return removing.returned(request, back=back, then=then)


def _mine(request: PersonRequest, plan_id: UUID) -> tuple[GoodbyePlan, Visit, Around]:
    found = queries.plan(request.person, plan_id)
    when = found and around(found[1].body, found[0].body)
    if found is None or when is None:
        raise Http404
    return (*found, when)


def _item(
    request: PersonRequest, plan_id: UUID, item_id: UUID
) -> tuple[GoodbyePlan, Visit, Around, Item]:
    row, visit, when = _mine(request, plan_id)
    this = row.body.item(item_id)
    if this is None:
        raise Http404
    return row, visit, when, this


def _form(
    request: PersonRequest,
    form: ItemForm,
    row: GoodbyePlan,
    page: dict[str, object],
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "row": row, **page}
    return render(request, "planning/item_form.html", context, status=status)
