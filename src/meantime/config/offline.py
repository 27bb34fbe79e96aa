"""What works without a network: gathered from every app, and versioned by content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.templatetags.static import static

from meantime.checkins import offline as checkins
from meantime.safety import offline as safety
from meantime.toolkit import offline as toolkit
from meantime.web import offline as web
from meantime.why import offline as why

ENDINGS = {".css", ".js", ".svg", ".woff2"}
# What the pages and their looks are made of.
MADE_OF = ENDINGS | {".html", ".py", ".toml", ".mo"}


@cache
def plan() -> web.Plan:
    """Made once per process: nothing of it changes while the program runs."""
    pages = (
        *safety.PAGES,
        *checkins.PAGES,
        *toolkit.PAGES,
        *why.PAGES,
        *web.PAGES,
    )
    return web.Plan(version=version(settings.PACKAGE), pages=pages, assets=assets())


def assets() -> tuple[str, ...]:
    """The addresses of our own style sheets, scripts, fonts and pictures."""
    ours = {
        app.label for app in apps.get_app_configs() if app.name.startswith("meantime.")
    }
    found = {
        path
        for finder in get_finders()
        for path, _ in finder.list([])
        if path.split("/", 1)[0] in ours and Path(path).suffix in ENDINGS
    }
    return tuple(static(path) for path in sorted(found))


def version(package: Path) -> str:
    """A fingerprint of every file that could change a page."""
    fingerprint = hashlib.sha256()
    for path in sorted(p for p in package.rglob("*") if p.suffix in MADE_OF):
        fingerprint.update(path.relative_to(package).as_posix().encode() + b"\0")
        fingerprint.update(path.read_bytes() + b"\0")
    return fingerprint.hexdigest()[:16]
