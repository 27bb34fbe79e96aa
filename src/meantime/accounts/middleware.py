"""Who is asking, in which zone, and whether their vault is open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meantime.accounts import actions, devices, locked, queries
from meantime.accounts.guesses import TooManyGuesses
from meantime.accounts.http import PersonRequest
from meantime.accounts.models import Device
from meantime.accounts.records import zone_named
from meantime.vault import slots
from meantime.vault.errors import Busy, VaultLocked
from meantime.vault.opening import current

UTC = ZoneInfo("UTC")
SAFE = {"GET", "HEAD", "OPTIONS"}
# What the made-up person may still do.
SAMPLE_MAY = {
    "accounts:lock",
    "accounts:sign_out",
    "safety:help",
    "safety:private",
    "safety:support",
    "takeout:sample",
    "takeout:summary",
    "web:leave",
}


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast("PersonRequest", plain)
        request.person = request.user  # type: ignore[assignment]
        request.vault, request.unlock_cookie, request.known_from_now = None, None, ""
        request.idle_minutes = settings.IDLE_MINUTES
        with ExitStack() as request.vaults:
            if request.user.is_authenticated:
                _arrive(request)
            request.zone = _zone(request)
            response = locked.whole_page(request, self.get_response(request))
            _set_cookies(request, response)
            return response

    def process_view(
        self, plain: HttpRequest, view: Callable[..., Any], *_args: Any
    ) -> HttpResponse | None:
        request = cast("PersonRequest", plain)
        if not request.user.is_authenticated:
            return None
        if request.person.is_sample and not _sample_may(request):
            return render(request, "accounts/sample.html", status=HTTPStatus.FORBIDDEN)
        if locked.is_unlocking(request):
            return _unlocking(request)
        if request.vault is None and _needs_open_vault(view):
            return locked.answer(request)
        return None

    def process_exception(
        self, plain: HttpRequest, problem: Exception
    ) -> HttpResponse | None:
        request = cast("PersonRequest", plain)
        if isinstance(problem, VaultLocked) and _is_locked(request):
            return locked.answer(request)
        if isinstance(problem, TooManyGuesses):
            return _slow_down(request, HTTPStatus.TOO_MANY_REQUESTS, "600")
        if isinstance(problem, Busy):
            return _slow_down(request, HTTPStatus.SERVICE_UNAVAILABLE, "10")
        return None


def _arrive(request: PersonRequest) -> None:
    """Open the vault if both halves of its key are here, and mark the day."""
    person, key = request.person, actions.key_of(request)
    half = request.COOKIES.get(settings.UNLOCK_COOKIE_NAME, "")
    vault = slots.find(key, half, person.id) if half else None
    if person.is_sample and (vault is None or _is_over(request)):
        logout(request)  # nobody has a passphrase to this one
        request.person = request.user  # type: ignore[assignment]
        return
    if vault:
        request.vault = vault
        request.vaults.enter_context(current.using(vault))
    request.idle_minutes = request.session.get("idle_minutes", settings.IDLE_MINUTES)
    today = timezone.now().date()
    if request.session.get("day", today.isoformat()) != today.isoformat():
        request.session["day"] = today.isoformat()
        Device.objects.filter(session_key=key).update(last_day=today)


def _is_over(request: PersonRequest) -> bool:
    until = request.person.sample_until
    return until is not None and until <= timezone.now()


def _zone(request: PersonRequest) -> ZoneInfo:
    """What the browser says, else what the person prefers, else UTC."""
    named = unquote(request.COOKIES.get(settings.ZONE_COOKIE_NAME, ""))
    if not named and request.vault:
        named = queries.preferences(request.person).zone or ""
    try:
        return zone_named(named) if named else UTC
    except ValueError:
        return UTC


def _is_locked(request: PersonRequest) -> bool:
    return request.user.is_authenticated and request.vault is None


def _needs_open_vault(view: Callable[..., Any]) -> bool:
    private = getattr(view, "login_required", True)
    return private and not getattr(view, "works_locked", False)


def _sample_may(request: PersonRequest) -> bool:
    match = request.resolver_match
    return request.method in SAFE or (match and match.view_name) in SAMPLE_MAY


def _unlocking(request: PersonRequest) -> HttpResponse | None:
    if request.vault is None:
        return locked.try_to_unlock(request)
    locked.give_back(request)  # another tab was faster
    return None


def _slow_down(request: PersonRequest, status: int, seconds: str) -> HttpResponse:
    busy = status == HTTPStatus.SERVICE_UNAVAILABLE
    response = render(request, "accounts/later.html", {"busy": busy}, status=status)
    response["Retry-After"] = seconds
    return response


def _set_cookies(request: PersonRequest, response: HttpResponse) -> None:
    if request.unlock_cookie:
        name = settings.UNLOCK_COOKIE_NAME
        devices.set_cookie(response, name, request.unlock_cookie)
    elif request.unlock_cookie is not None:
        response.delete_cookie(settings.UNLOCK_COOKIE_NAME, samesite="Lax")
    if request.known_from_now:
        devices.remember(request, response, request.known_from_now)
