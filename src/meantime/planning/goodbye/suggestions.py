"""What a plan could hold: a short list to tick, made from what is known. Pure.

Each suggestion is an if-then sentence at a real hour: evenings where people work by
day, late mornings on a weekend. Which are ticked to begin with is a design judgement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meantime.planning.goodbye.moments import Around, moment_of
from meantime.planning.goodbye.wordings import SATURDAY, wordings

if TYPE_CHECKING:
    from meantime.planning.goodbye.wordings import Wording
    from meantime.planning.records.plan import Item, Part, Plan
    from meantime.toolkit.queries import Counts

HALF_AN_HOUR = timedelta(minutes=30)
_WENT = {
    "helped": gettext_lazy("helped last time"),
    "no_difference": gettext_lazy("made no difference last time"),
    "worse": gettext_lazy("made it worse last time"),
}
PEOPLE_SHOWN, THINGS_SHOWN = 3, 3
OFTEN_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A person, or a thing one loves, from one's own lists."""

    id: UUID
    name: str
    how: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the suggestions are made from. Only what this person wrote themselves."""

    people: Sequence[Listed] = ()
    things: Sequence[Listed] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    last: Plan | None = None
    steps_back: bool = False  # nothing with the partner, nothing of theirs


@dataclass(frozen=True, slots=True)
class Suggestion:
    key: str
    part: Part
    what: str
    how: str = ""
    day: int = 0
    clock: str = ""
    step: str = ""
    with_them: bool = False
    chosen: bool = False
    note: str = ""  # what is known of it: "helped last time"

    @property
    def time(self) -> time | None:
        return time.fromisoformat(self.clock) if self.clock else None


def suggestions(
    known: Known, when: Around, now: datetime | None = None
) -> list[Suggestion]:
    """Everything that could be ticked, in the order of the days.

    ``now``: leave out what is past by then.
    """
    found = [_from_wording(w, when) for w in wordings(when)]
    found += _from_lists(known, when)
    found += _from_last_time(known, found)
    if known.steps_back:
        found = [s for s in found if not s.with_them]
    seen = (_as_last_time(s, known) for s in found)
    return [s for s in seen if now is None or _still_to_come(s, when, now)]


def fitted(part: Part, day: int, clock: str, when: Around) -> str:
    """The hour on the first evening; open where one is not home by then."""
    if not clock or part != "evening":
        return clock
    due = when.on(day, time.fromisoformat(clock))
    return clock if due >= when.home + HALF_AN_HOUR else ""


def weekend(when: Around, day: int) -> bool:
    return (when.day + timedelta(days=day)).weekday() >= SATURDAY


def _from_wording(said: Wording, when: Around) -> Suggestion:
    return Suggestion(
        key=said.key,
        part=said.part,
        what=str(said.what),
        how=str(said.how),
        day=said.day,
        clock=fitted(said.part, said.day, said.clock, when),
        step=said.step,
        with_them=said.with_them,
        chosen=said.chosen,
    )


def _from_lists(known: Known, when: Around) -> list[Suggestion]:
    """Your own people and things at real hours of the three days."""
    found = []
    for day, who in enumerate(known.people[:PEOPLE_SHOWN]):
        evening = day == 0
        found.append(
            Suggestion(
                key=f"person:{who.id}",
                part="evening" if evening else "days",
                what=_("Time with %(name)s") % {"name": who.name},
                how=who.how or _("I ask before the goodbye. I only have to turn up."),
                day=day,
                clock="" if evening else "11:00" if weekend(when, day) else "18:30",
                step=who.step
                or ("pre-booked-company" if evening else "eat-with-someone"),
                chosen=day < OFTEN_ENOUGH,
            )
        )
    for day, thing in enumerate(known.things[:THINGS_SHOWN], start=1):
        found.append(
            Suggestion(
                key=f"thing:{thing.id}",
                part="days",
                what=thing.name,
                how=thing.how or _("If I am tired, I do it for ten minutes."),
                day=day,
                clock="15:00" if weekend(when, day) else "19:30",
                step=thing.step,
                chosen=day == 1,
            )
        )
    return found


def _from_last_time(known: Known, found: Sequence[Suggestion]) -> list[Suggestion]:
    """What was in the last plan and is in no list: in one's own words."""
    if known.last is None:
        return []
    keys = {s.key for s in found}
    return [
        Suggestion(
            key=item.key or f"own:{item.id}",
            part=item.part,
            what=item.what,
            how=item.how,
            day=item.day,
            clock=item.clock,
            step=item.step,
            with_them=item.with_them,
        )
        for item in known.last.items
        if item.key not in keys and not item.key.startswith(("person:", "thing:"))
    ]


def _as_last_time(one: Suggestion, known: Known) -> Suggestion:
    """Ticked if it helped last time, left open if it made it worse; and said so."""
    item = _of_last_time(one, known.last)
    if item is not None and item.went is not None:
        ticked = {"helped": True, "worse": False, "no_difference": one.chosen}
        return replace(one, chosen=ticked[item.went], note=str(_WENT[item.went]))
    if item is not None and item.said == "done":
        return replace(one, chosen=True, note=_("done last time"))
    counts = known.counts.get(one.step) if one.step else None
    if counts and counts.in_favour < 0:
        return replace(one, chosen=False)
    if counts and counts.helped:
        text = _("helped you: %(count)d") % {"count": counts.helped}
        return replace(one, chosen=one.chosen or counts.in_favour > 1, note=text)
    return one


def _of_last_time(one: Suggestion, last: Plan | None) -> Item | None:
    if last is None:
        return None
    keys = (one.key, one.key.removeprefix("own:"))
    return next((i for i in last.items if i.key in keys or str(i.id) in keys), None)


def _still_to_come(one: Suggestion, when: Around, now: datetime) -> bool:
    due = moment_of(one, when)
    if one.part in {"left", "home", "evening"} and not one.clock:
        ends = {"left": when.home, "home": when.evening, "evening": when.evening_ends}
        return now < ends[one.part]
    return due > now
