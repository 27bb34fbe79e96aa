"""Browsers: a coarse name, the last day, and a cookie to know them by."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = 400
ACCOUNTS_AT_MOST = 8
_SALT = "meantime.device"

# The order matters: most browsers also claim to be the ones further down.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def coarse_name(request: HttpRequest) -> str:
    """Such as "Firefox on Linux"; no version, nothing to tell two people apart by."""
    agent = request.headers.get("User-Agent", "")
    browser, system = _first(agent, BROWSERS), _first(agent, SYSTEMS)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser")


def _first(agent: str, known: Sequence[tuple[str, str]]) -> str:
    return next((name for mark, name in known if mark in agent), "")


def known_as(request: HttpRequest, name: str) -> str:
    """This browser's own id, if it has signed in to this account before."""
    seen = _read(request)
    return str(seen["id"]) if _mark(name) in seen["accounts"] else ""


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Let this browser be known to this account for a long while."""
    seen = _read(request)
    accounts = [mark for mark in seen["accounts"] if mark != _mark(name)]
    seen["accounts"] = [*accounts, _mark(name)][-ACCOUNTS_AT_MOST:]
    set_cookie(
        response,
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(seen, salt=_SALT),
        max_age=DAYS * 24 * 3600,
    )


def set_cookie(
    response: HttpResponse, name: str, value: str, *, max_age: int | None = None
) -> None:
    """A cookie that scripts and other sites never see."""
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    raw = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        seen: dict[str, Any] = signing.loads(raw, salt=_SALT, max_age=DAYS * 24 * 3600)
    except signing.BadSignature:
        return {"id": token_urlsafe(12), "accounts": []}
    return seen


def _mark(name: str) -> str:
    return salted_hmac(_SALT, name, algorithm="sha256").hexdigest()[:24]
