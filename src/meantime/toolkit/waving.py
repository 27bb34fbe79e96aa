"""Waves in words: how long ago the goodbye was, and the ups and downs kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meantime.toolkit import offers, queries, swell
from meantime.toolkit.pages import SAID
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meantime.toolkit.models import StepUse, Wave
    from meantime.toolkit.queries import Parting
    from meantime.toolkit.records import Level

IN_HOURS_UP_TO = timedelta(hours=48)
SAID_UP_TO = timedelta(days=30)
SAYS: dict[Level | None, Promise] = {
    "up": gettext_lazy("up"),
    "level": gettext_lazy("level"),
    "down": gettext_lazy("down"),
    None: gettext_lazy("not said"),
}
ENOUGH_WAVES = 3


@dataclass(frozen=True, slots=True)
class KeptWave:
    id: UUID
    when: str
    note: str
    said: str
    drawn: swell.Drawn

    @property
    def x(self) -> str:
        return f"{self.drawn.x:.1f}"

    @property
    def y(self) -> str:
        return f"{self.drawn.y:.1f}"


@dataclass(frozen=True, slots=True)
class Tried:
    name: str
    use: UUID | None
    said: str


def since(said: Parting | None) -> str:
    """How long ago the latest goodbye was; nothing after a month, or while together."""
    if said is None or said.ago > SAID_UP_TO:
        return ""
    hours = said.ago // timedelta(hours=1)
    if said.ago < timedelta(hours=1):
        return _within_the_hour(said.partner)
    if said.ago < IN_HOURS_UP_TO:
        return _hours_ago(hours, said.partner)
    return _days_ago(said.days, said.partner)


def _within_the_hour(partner: str) -> str:
    if partner:
        text = _("You said goodbye to %(name)s within the last hour.")
        return text % {"name": partner}
    return _("You said goodbye within the last hour.")


def _hours_ago(hours: int, partner: str) -> str:
    named = ngettext(
        "You said goodbye to %(name)s an hour ago.",
        "You said goodbye to %(name)s %(count)d hours ago.",
        hours,
    )
    bare = ngettext(
        "You said goodbye an hour ago.", "You said goodbye %(count)d hours ago.", hours
    )
    return (named if partner else bare) % {"name": partner, "count": hours}


def _days_ago(days: int, partner: str) -> str:
    named = ngettext(
        "You said goodbye to %(name)s a day ago.",
        "You said goodbye to %(name)s %(count)d days ago.",
        days,
    )
    bare = ngettext(
        "You said goodbye a day ago.", "You said goodbye %(count)d days ago.", days
    )
    return (named if partner else bare) % {"name": partner, "count": days}


def kept(row: Wave) -> KeptWave:
    levels = row.body.levels
    return KeptWave(
        id=row.id,
        when=dates.moment(row.body.at.astimezone(ZoneInfo(row.body.zone))),
        note=_note(levels, row.body.tried),
        said=_("Minute by minute: %(levels)s.")
        % {"levels": ", ".join(str(SAYS[level]) for level in levels)},
        drawn=swell.ups_and_downs(levels),
    )


def tried(row: Wave, uses: Sequence[StepUse]) -> list[Tried]:
    """What was tried in this wave, each with the note of how it went, where one is."""
    by_id = {use.id: use for use in uses}
    found = []
    for key in row.body.tried:
        use = by_id.get(queries.use_in_wave(row.id, key))
        said = str(SAID[use.body.outcome]) if use else ""
        found.append(Tried(offers.name(key), use.id if use else None, said))
    return found


def first_downs(rows: Sequence[Wave]) -> str:
    """When the first "down" came, over the waves kept: counts, and no promise."""
    found = [_first_down(row.body.levels) for row in rows]
    minutes = sorted(minute for minute in found if minute is not None)
    if len(rows) < ENOUGH_WAVES or not minutes:
        return ""
    return _(
        "Of %(waves)d waves you kept, %(downs)d had a first “down” before you stopped: "
        "after %(first)d to %(last)d minutes."
    ) % {
        "waves": len(rows),
        "downs": len(minutes),
        "first": minutes[0],
        "last": minutes[-1],
    }


def _first_down(levels: Sequence[Level | None]) -> int | None:
    return levels.index("down") if "down" in levels else None


def _note(levels: Sequence[Level | None], tried_keys: Sequence[str]) -> str:
    count = len(levels)
    minutes = ngettext("%(count)d minute", "%(count)d minutes", count) % {
        "count": count
    }
    if not tried_keys:
        return minutes
    names = ", ".join(offers.name(key) for key in tried_keys)
    return _("%(minutes)s · %(tried)s") % {"minutes": minutes, "tried": names}
