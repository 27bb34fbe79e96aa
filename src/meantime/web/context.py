"""What the shell needs to know, on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from meantime.web import offline


def shell(request: HttpRequest) -> dict[str, Any]:
    """Who is here, whether the vault is open, and how long it may lie idle."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "signed_in": signed_in,
        "sample": bool(signed_in and getattr(user, "sample_until", None)),
        "unlocked": signed_in and getattr(request, "vault", None) is not None,
        "idle_minutes": getattr(request, "idle_minutes", settings.IDLE_MINUTES),
        "zone_cookie": settings.ZONE_COOKIE_NAME,
        "offline_copy": offline.is_copy(request),
        "help_places": offline.places(request),
    }
