"""Meantime on the home screen, under one of two faces: the manifest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THEME = "#f6f1f0"
# File name: how many pixels, and whether the picture keeps to the middle, because some
# phones cut the corners off ("maskable").
SIZES = {"180": (180, True), "192": (192, False), "512": (512, False)}
SIZES["192-safe"], SIZES["512-safe"] = (192, True), (512, True)


@dataclass(frozen=True)
class Face:
    """What somebody sees who looks over a shoulder at the home screen."""

    key: str
    name: str | Promise
    tab: str  # the picture in the browser's tab


FACES = {
    face.key: face
    for face in (
        Face("meantime", "Meantime", "web/img/mark.svg"),
        Face("notes", _("Notes"), "web/img/notes.svg"),
    )
}


def face_of(request: HttpRequest) -> Face:
    """The face chosen on this device; a plain cookie, as it works signed out."""
    return FACES.get(
        request.COOKIES.get(settings.FACE_COOKIE_NAME, ""), FACES["meantime"]
    )


def manifest(face: Face) -> dict[str, Any]:
    """What a browser asks before it puts a page on the home screen."""
    return {
        "id": "/",
        "name": str(face.name),
        "short_name": str(face.name),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": THEME,
        "theme_color": THEME,
        "icons": [_listed(face, name) for name in SIZES if name != "180"]
        + [{"src": static(face.tab), "sizes": "any", "type": "image/svg+xml"}],
    }


def _listed(face: Face, name: str) -> dict[str, str]:
    pixels, safe = SIZES[name]
    return {
        "src": reverse("web:app_icon", args=[face.key, name]),
        "sizes": f"{pixels}x{pixels}",
        "type": "image/png",
        "purpose": "maskable" if safe else "any",
    }
