"""Removing a row, and the way back: the same few sentences on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from meantime.vault import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def removed(
    request: HttpRequest,
    remove: Callable[[], object],
    *,
    way_back: str,
    then: str,
    if_changed: str = "",
) -> HttpResponse:
    """Remove with ``remove``, offer ``way_back`` (an address) and go on to ``then``.

    ``if_changed``: where to go instead when it was changed elsewhere meanwhile.
    """
    try:
        remove()
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect(if_changed or then)
    messages.success(request, _("Removed."), extra_tags=f"undo:{way_back}")
    return redirect(then)


def returned(request: HttpRequest, *, back: object, then: str) -> HttpResponse:
    """Say whether it is back (``back`` is true) or gone, and go on to ``then``."""
    if back:
        messages.success(request, _("It is back."))
    else:
        messages.info(request, _("It is gone: only ten minutes are kept."))
    return redirect(then)
