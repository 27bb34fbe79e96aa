"""What one loves to do, ideas for it, and something new in small steps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import removing
from meantime.people import actions, pages, queries
from meantime.people.forms import IdeasForm, ThingForm
from meantime.people.models import LovedThing
from meantime.people.views import (
    asking,
    changed_elsewhere,
    please_look,
    stays_removed,
    today,
)
from meantime.steps import catalogue, hobbies
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest

PAGE = "people/thing_form.html"


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Keep something loved. A repeated post of the same id changes nothing."""
    form = ThingForm(request.POST or None)
    if not form.is_valid():
        return asking(request, PAGE, form)
    try:
        row = actions.add_thing(
            request.person,
            form.pursuit(),
            today=today(request),
            client_id=form.sent_id(),
        )
    except rows.Removed:
        return stays_removed(request)
    messages.success(request, _("Saved and sealed."))
    return redirect("people:thing", row.id)


@require_http_methods(["GET", "POST"])
def ideas(request: PersonRequest) -> HttpResponse:
    """Choose from the catalogue, as many as one likes, with one press."""
    known = pages.idea_steps()
    sent = request.POST if request.method == "POST" else None
    form = IdeasForm(sent, keys=list(known))
    if form.is_valid():
        chosen = [known[key] for key in form.cleaned_data["keys"]]
        count = actions.choose(request.person, chosen, today=today(request))
        said = ngettext("%(count)d is new.", "%(count)d are new.", count)
        messages.success(request, said % {"count": count})
        return redirect("people:home")
    groups = pages.ideas(queries.things(request.person))
    return asking(request, "people/ideas.html", form, groups=groups)


@require_safe
def something_new(request: PersonRequest) -> HttpResponse:
    """New hobbies, each in three small steps."""
    context = {
        "try_outs": pages.try_outs(queries.things(request.person)),
        "why": hobbies.WHY,
    }
    return render(request, "people/something_new.html", context)


@require_POST
def begin(request: PersonRequest, key: str) -> HttpResponse:
    """Try one of them; begun already, it is simply opened."""
    hobby = hobbies.hobby(key)
    if hobby is None:
        raise Http404
    row = queries.thing_of_key(request.person, key)
    if row is None:
        row = actions.begin(request.person, hobby, today=today(request))
        messages.success(request, _("It is on your list. No hurry."))
    return redirect("people:thing", row.id)


@require_safe
def thing(request: PersonRequest, thing_id: UUID) -> HttpResponse:
    row = _mine(request, thing_id)
    context = {
        "row": row,
        "lead": pages.thing_lead(row),
        "next": row.body.next_small_step,
        "in_catalogue": catalogue.step(row.key) is not None,
    }
    return render(request, "people/thing.html", context)


@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, thing_id: UUID) -> HttpResponse:
    row = _mine(request, thing_id)
    form = ThingForm(request.POST or None, kept=row)
    if form.is_valid():
        try:
            seen = form.cleaned_data["revision"]
            actions.change_thing(row, form.pursuit(), seen=seen)
        except rows.Changed:
            changed_elsewhere(form, _mine(request, thing_id).revision)
        else:
            messages.success(request, _("Saved and sealed."))
            return redirect("people:thing", thing_id)
    return asking(request, PAGE, form, row=row)


@require_POST
def small_step(request: PersonRequest, thing_id: UUID, number: int) -> HttpResponse:
    """One small step was taken, or not after all. Any order is fine."""
    row = _mine(request, thing_id)
    if number >= len(row.body.small_steps):
        raise Http404
    taken = None if "undo" in request.POST else today(request)
    try:
        actions.take_step(row, number, taken)
    except rows.Changed:
        return please_look(request, "people:thing", thing_id)
    messages.success(request, _("Saved and sealed."))
    return redirect("people:thing", thing_id)


@require_POST
def rest(request: PersonRequest, thing_id: UUID) -> HttpResponse:
    """Put it down for now, or take it up again. Neither needs a reason."""
    row, again = _mine(request, thing_id), "again" in request.POST
    try:
        actions.let_go(row, let_go=not again)
    except rows.Changed:
        return please_look(request, "people:thing", thing_id)
    said = _("It is back on your list.") if again else _("Put down for now. All right.")
    messages.success(request, said)
    return redirect("people:thing", thing_id)


@require_POST
def remove(request: PersonRequest, thing_id: UUID) -> HttpResponse:
    row = _mine(request, thing_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("people:thing_undo", args=[thing_id]),
        then="people:home",
    )


@require_POST
def undo(request: PersonRequest, thing_id: UUID) -> HttpResponse:
    """Bring it back, within ten minutes."""
    person = request.person
    back = rows.undo(LovedThing, person, thing_id) or queries.thing(person, thing_id)
    return removing.returned(request, back=back, then="people:home")


def _mine(request: PersonRequest, thing_id: UUID) -> LovedThing:
    row = queries.thing(request.person, thing_id)
    if row is None:
        raise Http404
    return row
