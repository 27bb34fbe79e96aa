"""Pages that work without a network, and the plain copies a browser keeps of them.

The service worker fetches the copies without cookies, so it gets what a stranger gets.
Only the countries somebody chose for help travel along, in a header of the worker's
own: they are no secret (a plain cookie holds them), and a copy of the help page without
their numbers would be of no use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import Promise

COPY_HEADER = "Meantime-Copy"
NO_PLACES = "none"


@dataclass(frozen=True)
class OfflinePage:
    """A page for everybody. With a title it is listed when there is no network."""

    name: str
    title: str | Promise = ""
    icon: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return reverse(self.name, kwargs=dict(self.arguments))


@dataclass(frozen=True)
class Plan:
    """What a browser keeps. The version changes whenever any of it could."""

    version: str
    pages: tuple[OfflinePage, ...]
    assets: tuple[str, ...]


PAGES = (OfflinePage("web:offline"), OfflinePage("web:new_tab"))


def plan() -> Plan:
    """Call what config named: `web` knows nobody above it."""
    module, _, name = settings.OFFLINE_PLAN.rpartition(".")
    made: Plan = getattr(import_module(module), name)()
    return made


def is_copy(request: HttpRequest) -> bool:
    """Whether the service worker asks, to keep the answer."""
    return COPY_HEADER in request.headers


def places(request: HttpRequest) -> str:
    """The countries chosen for help, such as ``IE-DE``; empty when none were."""
    told = request.headers.get(COPY_HEADER)
    if told is None:
        told = request.COOKIES.get(settings.HELP_COOKIE_NAME, "")
    return told if re.fullmatch(r"[A-Z]{2}(-[A-Z]{2})*", told) else ""
