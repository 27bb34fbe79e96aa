"""After a change, the calendar address and the reminders of calls and plans follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.utils import timezone

from meantime.planning.actions import plan_reminders
from meantime.planning.actions.feed import refresh
from meantime.planning.actions.reminding import remind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from meantime.accounts.http import PersonRequest

CHANGES_IT = {"planning", "visits", "takeout", "safety"}
SAFE = {"GET", "HEAD", "OPTIONS"}


class FollowMiddleware:
    """Calls, plans and visits change in many places; here is the one that follows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        response = self.get_response(plain)
        request = cast("PersonRequest", plain)
        match = request.resolver_match
        if (
            request.method not in SAFE
            and match is not None
            and CHANGES_IT & set(match.app_names)
            and request.user.is_authenticated
            and request.vault is not None
        ):
            now = timezone.now()
            refresh(request.person, now=now)
            remind(request.person, now=now)
            plan_reminders.follow(request.person, now)
        return response
