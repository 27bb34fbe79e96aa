"""Keepsakes in words, for the pages that show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meantime.keepsakes.offering import Tally
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import Promise

    from meantime.keepsakes.models import Keepsake
    from meantime.keepsakes.offering import PartOfDay
    from meantime.keepsakes.records import KeepsakeKind, Kept

MEGABYTE = 1024 * 1024
ICONS: dict[KeepsakeKind, str] = {
    "photo": "photo",
    "voice": "voice",
    "film": "video",
    "thing": "thing",
    "place": "ground",
    "playlist": "text",
}
KINDS: dict[KeepsakeKind, tuple[Promise, Promise]] = {
    "photo": (gettext_lazy("A photo"), gettext_lazy("From your phone or computer")),
    "voice": (
        gettext_lazy("A voice"),
        gettext_lazy("Record it, or choose a file"),
    ),
    "film": (gettext_lazy("A short film"), gettext_lazy("A few minutes at most")),
    "thing": (
        gettext_lazy("A thing"),
        gettext_lazy("A ticket or a stone, its story"),
    ),
    "place": (gettext_lazy("A place"), gettext_lazy("Where it was, in your words")),
    "playlist": (gettext_lazy("A playlist"), gettext_lazy("A link, kept as text")),
}
PARTS: dict[PartOfDay, Promise] = {
    "day": gettext_lazy("By day, from 6 to 22"),
    "night": gettext_lazy("At night, from 22 to 6"),
}


@dataclass(frozen=True, slots=True)
class OnShelf:
    """One keepsake as it lies in the box."""

    id: UUID
    name: str
    note: str
    icon: str
    thumb: UUID | None
    rests: bool


def on_shelf(row: Keepsake, counts: Tally | None, day: date) -> OnShelf:
    body = row.body
    rests = body.rests_on(day)
    return OnShelf(
        id=row.id,
        name=body.name,
        note=resting(body) if rests else note(body, counts),
        icon="pause" if rests else ICONS[body.kind],
        thumb=None if rests else body.thumb,
        rests=rests,
    )


def note(body: Kept, counts: Tally | None) -> str:
    """What is worth saying under the name: how it went, else what it is."""
    if counts is not None and counts.said:
        return tally(counts)
    if body.seconds and body.kind == "film":
        return _("Film, %(length)s") % {"length": length(body.seconds)}
    if body.seconds:
        return _("Voice, %(length)s") % {"length": length(body.seconds)}
    return body.where


def tally(counts: Tally) -> str:
    """How often it helped, and how often it hurt: numbers, and nothing more."""
    helped = ngettext(
        "Helped %(helped)d of %(said)d time",
        "Helped %(helped)d of %(said)d times",
        counts.said,
    ) % {"helped": counts.helped, "said": counts.said}
    if not counts.hurt:
        return helped
    return _("%(helped)s, hurt %(hurt)d") % {"helped": helped, "hurt": counts.hurt}


def resting(body: Kept) -> str:
    if body.rests_until is None:
        return _("Resting until you wake it")
    return _("Resting until %(day)s") % {"day": dates.weekday(body.rests_until)}


def length(seconds: float) -> str:
    """1:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def megabytes(size: int) -> str:
    """With one decimal below ten, as people say it."""
    number = size / MEGABYTE
    return f"{number:.0f}" if number >= 10 or not size else f"{max(number, 0.1):.1f}"  # noqa: PLR2004 (two digits)


def room(used: int) -> dict[str, Any]:
    """How full it is, and what one file may be."""
    return {
        "used": megabytes(used),
        "quota": megabytes(settings.MEDIA_QUOTA_BYTES),
        "file": megabytes(settings.MEDIA_FILE_BYTES),
        "voice_minutes": settings.MEDIA_VOICE_SECONDS // 60,
        "film_minutes": settings.MEDIA_FILM_SECONDS // 60,
    }
