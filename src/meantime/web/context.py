"""What the shell needs to know, on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from meantime.web import installing, offline


def shell(request: HttpRequest) -> dict[str, Any]:
    """Who is here, whether the vault is open, and how long it may lie idle."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    sample = bool(signed_in and getattr(user, "sample_until", None))
    return {
        "signed_in": signed_in,
        "sample": sample,
        "outbox_owner": str(user.pk) if signed_in and user and not sample else "",
        "face": installing.face_of(request),
        "unlocked": signed_in and getattr(request, "vault", None) is not None,
        "idle_minutes": getattr(request, "idle_minutes", settings.IDLE_MINUTES),
        "zone_cookie": settings.ZONE_COOKIE_NAME,
        "offline_copy": offline.is_copy(request),
        "help_places": offline.places(request),
    }
