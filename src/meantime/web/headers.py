"""The headers that Django does not set by itself; the CSP comes from django-csp."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meantime.web.uploads import bytes_at_most

GetResponse = Callable[[HttpRequest], HttpResponse]

OFF = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


def permissions(*ours: str) -> str:
    """The Permissions-Policy: everything off, but these for our own page."""
    return ", ".join(f"{one}=({'self' if one in ours else ''})" for one in OFF)


EVERYWHERE = {
    "Permissions-Policy": permissions(),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Permitted-Cross-Domain-Policies": "none",
}
# The envelope of a form around the biggest file that may be sent.
ENVELOPE_BYTES = 64 * 1024


class HeadersMiddleware:
    """Nothing is stored, indexed or allowed more than it needs.

    Static files never come this far: WhiteNoise answers them before.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = too_large(request) or self.get_response(request)
        for name, value in EVERYWHERE.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def too_large(request: HttpRequest) -> HttpResponse | None:
    """Refuse a body that is too big before reading any of it."""
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        size = 0
    if size <= ENVELOPE_BYTES or size <= bytes_at_most(request) + ENVELOPE_BYTES:
        return None
    return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
