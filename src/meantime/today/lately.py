"""The last few check-ins, one line each. Notes stay closed: someone may look along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from meantime.checkins import queries as checkins
from meantime.feelings import words
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from meantime.accounts.models import Person
    from meantime.checkins.records import Feeling

SHOWN = 3
WORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Line:
    id: UUID
    when: str
    what: str


def lately(person: Person, now: datetime) -> list[Line]:
    """This person's last few check-ins, newest first."""
    names = {w.key: str(w.name) for family in words.all() for w in family.words}
    return [
        Line(row.id, _when(row.body, now.date()), _what(row.body, names))
        for row in checkins.recent(person, SHOWN)
    ]


def _when(felt: Feeling, today: date) -> str:
    at = felt.at.astimezone(ZoneInfo(felt.zone))
    days = (today - at.date()).days
    if not 0 <= days < 7:  # noqa: PLR2004 (in a week a weekday is clear)
        return dates.moment(at)
    day = dates.days_ago(days) if days < 2 else dates.weekday(at)  # noqa: PLR2004 (a threshold that reads plainly here)
    line = _("%(day)s, %(time)s") % {"day": day, "time": dates.clock(at)}
    return line[:1].upper() + line[1:]


def _what(felt: Feeling, names: dict[str, str]) -> str:
    said = []
    if felt.mood is not None:
        said.append(_("mood %(mood)s of 100") % {"mood": round(felt.mood)})
    said += [names[key] for key in felt.words[:WORDS_SHOWN] if key in names]
    if not said and felt.note:
        said.append(_("a note"))
    return " · ".join(said)
