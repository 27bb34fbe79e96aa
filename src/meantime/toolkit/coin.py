"""Choose for me: a coin between two steps, so that comparing them later is fair."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meantime.steps import catalogue
from meantime.toolkit import actions, queries
from meantime.toolkit.forms import CoinForm
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest


@require_http_methods(["GET", "POST"])
def coin(request: PersonRequest) -> HttpResponse:
    """Two steps that would both do; the coin's answer is kept, done or not."""
    now = timezone.now().astimezone(request.zone)
    found = queries.situation(request.person, now)
    known = queries.counts(queries.uses(request.person))
    allowed = catalogue.may_be_offered(going_over=found.going_over, flag_r=found.afraid)
    few = [step.key for step in queries.offered(found, known, n=2)]
    form = CoinForm(request.POST or None, allowed, few)
    if form.is_valid():
        return _toss(request, form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "toolkit/coin.html", {"form": form}, status=status)


def _toss(request: PersonRequest, form: CoinForm) -> HttpResponse:
    try:
        row = actions.flip(
            request.person,
            form.between(),
            at=timezone.now(),
            zone=request.zone.key,
            chance=secrets.SystemRandom(),
            client_id=form.sent_id(),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
        return redirect("toolkit:coin")
    return redirect("toolkit:use", use_id=row.id)
