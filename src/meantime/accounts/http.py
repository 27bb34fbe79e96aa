"""What a view knows about who is asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpRequest

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


def works_locked(view: View) -> View:
    """Let a signed-in person use this view while their vault is closed."""
    view.works_locked = True  # type: ignore[attr-defined]
    return view
