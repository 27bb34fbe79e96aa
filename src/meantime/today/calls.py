"""Today's calls, a line each, on both clocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from meantime.planning.queries import calls as planning
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from meantime.accounts.models import Person


@dataclass(frozen=True, slots=True)
class CallToday:
    id: UUID
    what: str
    note: str


def calls(person: Person, now: datetime) -> list[CallToday]:
    """This person's calls of today, with ``now`` in their own zone."""
    return [_line(call) for call in planning.todays(person, now)]


def _line(call: planning.Today) -> CallToday:
    time = {"time": dates.clock(call.mine), "name": call.name}
    named = _("Call with %(name)s at %(time)s")
    what = (named if call.name else _("A call at %(time)s")) % time
    if call.theirs is None:
        return CallToday(call.id, what, "")
    there = {"time": dates.clock(call.theirs), "name": call.name}
    note = _("%(time)s for %(name)s") if call.name else _("%(time)s for them")
    return CallToday(call.id, what, note % there)
