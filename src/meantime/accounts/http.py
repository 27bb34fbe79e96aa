"""What a view knows about who is asking."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from meantime.accounts import knocking

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from meantime.accounts.models import Person
    from meantime.vault.opening import Vault

View = TypeVar("View", bound=Callable[..., Any])


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    person: Person
    zone: ZoneInfo
    vault: Vault | None
    idle_minutes: int

    # What the middleware does when the view is done.
    vaults: ExitStack
    unlock_cookie: str | None  # a new half of the key; "" takes it away
    known_from_now: str  # the login name this browser is now known to


def works_locked(view: View) -> View:
    """Let a signed-in person use this view while their vault is closed."""
    view.works_locked = True  # type: ignore[attr-defined]
    return view


def fresh_passphrase(request: PersonRequest, form_field: str = "passphrase") -> bool:
    """Whether this form carries the right passphrase. Asked before dangerous acts.

    One Argon2id run. Raises ``TooManyGuesses`` or ``Busy``; the middleware answers.
    """
    typed = request.POST.get(form_field, "")
    if not typed:
        return False
    return knocking.knock_again(request, request.person, typed) is not None


def safe_next(request: HttpRequest, default: str) -> str:
    """Where ``next`` points, if that is a place of ours; else ``default``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.startswith("/") else default
