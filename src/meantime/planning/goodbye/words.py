"""A plan in words: its parts, when a thing is due, and what became of it."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from meantime.web import dates

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from meantime.planning.goodbye.moments import Around, Placed
    from meantime.planning.records.plan import Part, Said, Went

    Words = str | _StrPromise

_NOON = time(12)
PARTS: dict[Part, Words] = {
    "before": gettext_lazy("Before the goodbye"),
    "at": gettext_lazy("At the goodbye"),
    "left": gettext_lazy("Just after"),
    "home": gettext_lazy("Home again"),
    "evening": gettext_lazy("The first evening"),
    "days": gettext_lazy("The first three days"),
    "hello": gettext_lazy("When you meet again"),
}
SAID: dict[Said, Words] = {
    "open": pgettext_lazy("plan item", "open"),
    "done": pgettext_lazy("plan item", "done"),
    "let_go": pgettext_lazy("plan item", "let go"),
}
WENT: dict[Went, Words] = {
    "helped": gettext_lazy("It helped"),
    "no_difference": gettext_lazy("It made no difference"),
    "worse": gettext_lazy("It made it worse"),
}


def in_margin(item: Placed, when: Around | None) -> str:
    """The hour beside a line of the plan, or a word for it."""
    if item.time is not None:
        return f"{item.time:%H:%M}"
    if when is not None and item.part in {"at", "left"}:
        return f"{when.goodbye_at.astimezone(when.zone):%H:%M}"
    return {
        "before": pgettext("margin", "before"),
        "at": pgettext("margin", "then"),
        "left": pgettext("margin", "after"),
        "home": pgettext("margin", "home"),
        "evening": pgettext("margin", "evening"),
        "days": pgettext("margin", "that day"),
        "hello": pgettext("margin", "hello"),
    }[item.part]


def told_when(item: Placed, when: Around) -> str:
    """The day and the hour in a list of suggestions; "" where its part says it."""
    clock = f"{item.time:%H:%M}" if item.time else ""
    if item.part == "days" or (item.part == "before" and item.day):
        day = dates.day_name(when.on(item.day, _NOON).astimezone(when.zone))
        words = {"day": day, "time": clock}
        return _("%(day)s, %(time)s") % words if clock else day
    return clock
