"""M0: the page that is there at once, and putting "support first" away again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meantime.accounts.http import works_locked
from meantime.safety import queries, support, words
from meantime.vault.errors import InboxFull

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest


@login_not_required
@works_locked
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """For anybody, at any time; asking for it by the button puts support first."""
    if request.method == "POST":
        ask(request)
        return redirect("safety:support")
    return m0(request)


@require_http_methods(["GET", "HEAD", "POST"])
def over(request: PersonRequest) -> HttpResponse:
    """The second tap."""
    if request.method == "POST":
        support.clear(request.person, timezone.now())
        messages.success(request, str(words.OVER_DONE))
        return redirect("today:home")
    return render(request, "safety/over.html", {"words": words})


def ask(request: HttpRequest) -> None:
    """Put support first for whoever is signed in, locked or not."""
    asking = cast("PersonRequest", request)
    if not request.user.is_authenticated or asking.person.is_sample:
        return
    if asking.vault is not None:
        support.raise_(asking.person, timezone.now())
        return
    try:
        support.raise_while_locked(asking.person, timezone.now())
    except InboxFull:
        return  # the page comes first, whatever cannot be written down


def m0(
    request: HttpRequest, *, go_on: str = "", carried: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page itself. ``go_on``: where a form waits, with what it already holds."""
    context = {
        "places": queries.places(queries.chosen(request), timezone.now().date()),
        "directories": queries.DIRECTORIES,
        "words": words,
        "go_on": go_on,
        "carried": dict(carried or {}),
        "unlocked": False,  # it stays open: no clock on this page takes it away
    }
    return render(request, "safety/support.html", context)
