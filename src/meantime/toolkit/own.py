"""Something of one's own list: done, and how it went, with one touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meantime.people import queries as people
from meantime.safety import support
from meantime.steps import catalogue
from meantime.toolkit import actions, pages, queries
from meantime.toolkit.forms import OUTCOMES, OutcomeForm
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.accounts.models import Person
    from meantime.people.models import LovedThing
    from meantime.toolkit.records import Outcome


@require_http_methods(["GET", "POST"])
def own(request: PersonRequest, thing_id: UUID) -> HttpResponse:
    """Note that it was done. A repeated post of the same id changes nothing."""
    row = people.thing(request.person, thing_id)
    if row is None:
        raise Http404
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        return _noted(request, row, cast("Outcome | None", form.said()))
    tried = queries.uses(request.person, row.key)
    context = {
        "row": row,
        "pastime": people.pastime(row),
        "outcomes": OUTCOMES,
        "client_id": uuid4(),
        "tally": pages.tally(queries.counts(tried).get(row.key)),
        "noted": pages.noted(tried),
        "support_first": support.stands(request.person, timezone.now()),
    }
    return render(request, "toolkit/own.html", context)


def title(person: Person, key: str) -> str:
    """What a note of trying something calls it: a step's title, or one's own words."""
    known = catalogue.step(key)
    if known is not None:
        return known.title
    row = people.thing_of_key(person, key)
    return row.body.name if row else str(_("Something of your own"))


def _noted(
    request: PersonRequest, row: LovedThing, outcome: Outcome | None
) -> HttpResponse:
    try:
        actions.used(
            request.person,
            row.key,
            outcome,
            at=timezone.now(),
            zone=request.zone.key,
            client_id=_sent_id(request),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
    else:
        messages.success(request, _("Noted and sealed."))
    return redirect("people:thing", row.id)


def _sent_id(request: PersonRequest) -> UUID:
    try:
        return UUID(request.POST.get("client_id", ""))
    except ValueError:
        return uuid4()
