"""A letter in words, for envelopes and for the page it is read on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from meantime.keepsakes.letters_occasions import BY_KEY
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.utils.functional import Promise

    from meantime.keepsakes.letters_models import Letter
    from meantime.keepsakes.letters_records import State, Written


@dataclass(frozen=True, slots=True)
class Envelope:
    """What may be seen of a letter from outside: never what is in it."""

    id: UUID
    state: State
    when: str
    by: str
    note: str
    may_open: bool
    day: str


def envelopes(rows: Iterable[Letter], now: datetime) -> list[Envelope]:
    """``now`` in the person's zone."""
    return [envelope(row, now) for row in rows]


def envelope(row: Letter, now: datetime) -> Envelope:
    body = row.body
    return Envelope(
        id=row.id,
        state=body.state,
        when=when(body),
        by=_by(body),
        note=_note(body, now),
        may_open=body.may_open(now.date()),
        day=dates.day(body.on) if body.on else "",
    )


def when(body: Written) -> str:
    """The end of the sentence "Open when ..."."""
    if body.on is not None:
        return _("it is %(day)s") % {"day": dates.day(body.on)}
    known = BY_KEY.get(body.occasion)
    words: str | Promise = known.when if known else body.when or body.occasion
    return str(words)


def _by(body: Written) -> str:
    if body.by == "me":
        return _("from you")
    if body.name:
        return _("from %(name)s") % {"name": body.name}
    return _("from them")


def _note(body: Written, now: datetime) -> str:
    if body.opened_at is None:
        return ""
    ago = (now.date() - body.opened_at.astimezone(now.tzinfo).date()).days
    return _("opened %(when)s") % {"when": dates.days_ago(ago)}
