"""What is due follows what is sealed: after each change, and once a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from meantime.accounts.http import PersonRequest
from meantime.reminders import actions, queries

SAFE = {"GET", "HEAD", "OPTIONS"}
RENEWED = "renewed"


class RenewMiddleware:
    """Stands inside `accounts.middleware`, so the vault is still open here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        response = self.get_response(plain)
        request = cast("PersonRequest", plain)
        if request.vault is not None and not request.person.is_sample:
            renew_where_due(request)
        return response


def renew_where_due(request: PersonRequest) -> None:
    """A POST may have changed anything; a new day or another zone moves wall times."""
    now = timezone.now()
    here = f"{now.astimezone(request.zone).date()} {request.zone.key}"
    seen = request.session.get(RENEWED) == here
    if request.method in SAFE and seen:
        return
    if queries.has_any(request.person):
        actions.renew(request.person, now=now, zone=request.zone)
    if not seen:
        request.session[RENEWED] = here
