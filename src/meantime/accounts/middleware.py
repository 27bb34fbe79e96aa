"""Who is asking, in which zone, and whether their vault is open."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = request.user  # type: ignore[attr-defined]
        request.zone = ZoneInfo("UTC")  # type: ignore[attr-defined]
        request.vault = None  # type: ignore[attr-defined]
        return self.get_response(request)
