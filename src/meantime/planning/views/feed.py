"""The private calendar address: its owner's page, and what it answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts.http import fresh_passphrase, works_locked
from meantime.planning.actions import feed as actions
from meantime.planning.calendar.writing import calendar
from meantime.planning.forms.feed import FeedForm
from meantime.planning.queries import feed as queries
from meantime.planning.views.removing import page
from meantime.web import dates

if TYPE_CHECKING:
    from django.http import HttpRequest

    from meantime.accounts.http import PersonRequest

TEMPLATE = "planning/feed.html"


@require_http_methods(["GET", "POST"])
def manage(request: PersonRequest) -> HttpResponse:
    """Open, change or renew the address, each after the passphrase."""
    row = queries.feed(request.person)
    kept = queries.on_feed(request.person, row) if row else None
    started = {"kinds": list(kept.kinds), "title": kept.title} if kept else {}
    form = FeedForm(request.POST or None, initial=started)
    context = {
        "open": kept,
        "last_fetch": dates.day(row.last_fetch) if row and row.last_fetch else "",
    }
    if not (form.is_valid() and _knows_the_passphrase(request, form)):
        return page(request, TEMPLATE, form, context)
    kinds, title = form.cleaned_data["kinds"], form.cleaned_data["title"]
    now = timezone.now()
    if row and request.POST.get("do") != "renew":
        actions.change_feed(request.person, row, kinds, title, now=now)
        messages.success(request, _("Changed and sealed."))
        return redirect("planning:calendar")
    token = actions.open_feed(request.person, kinds, title, now=now)
    where = request.build_absolute_uri(reverse("planning:feed", args=[token]))
    return render(request, "planning/feed_address.html", {"address": where})


@require_POST
def close(request: PersonRequest) -> HttpResponse:
    """Closing only makes things safer, so it asks for nothing."""
    if actions.close_feed(request.person):
        messages.success(request, _("Closed. The address leads nowhere now."))
    return redirect("planning:calendar")


@login_not_required
@works_locked
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What was put on it. Closed, mistyped and made up all get the same answer."""
    del request  # whoever asks is of no interest
    found = queries.by_token(token)
    if found is None:
        return HttpResponse(
            "Not found.\n", content_type="text/plain", status=HTTPStatus.NOT_FOUND
        )
    row, on_it = found
    now = timezone.now()
    actions.note_fetch(row, now.date())
    content = calendar(on_it.entries, now=now)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _knows_the_passphrase(request: PersonRequest, form: FeedForm) -> bool:
    if fresh_passphrase(request):
        return True
    form.add_error("passphrase", _("That is not your passphrase."))
    return False
