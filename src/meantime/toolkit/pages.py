"""Steps and what was noted about them in words, for the pages that show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meantime.steps import guides
from meantime.steps.catalogue import KINDS, Moment
from meantime.toolkit.queries import Counts, in_order
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from meantime.steps.catalogue import Step
    from meantime.toolkit.models import StepUse

MOMENTS: dict[Moment, Promise] = {
    "last_day": gettext_lazy("The last day together"),
    "first_hours": gettext_lazy("The first hours"),
    "first_night": gettext_lazy("The first night"),
    "days": gettext_lazy("The days after"),
    "few_hours": gettext_lazy("Only a few hours apart"),
    "reunion": gettext_lazy("Together again"),
}
ICONS = {
    "people": "people",
    "hobby": "thing",
    "movement": "walk",
    "stillness": "breathe",
    "feeling": "hurts",
    "keepsake": "photo",
    "connection": "together",
    "meaning": "sun",
}
SAID: dict[str | None, Promise] = {
    "helped": gettext_lazy("it helped"),
    "no_difference": gettext_lazy("it made no difference"),
    "worse": gettext_lazy("it made it worse"),
    None: gettext_lazy("not said how it went"),
}
NOT_DONE = gettext_lazy("the coin chose it; not done")


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    icon: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    kind: str
    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Noted:
    id: UUID
    when: str
    said: str


def known_moment(said: str | None) -> Moment | None:
    """One of the moments, where the address names one."""
    return next((name for name in get_args(Moment) if name == said), None)


def lines(steps: Iterable[Step], known: dict[str, Counts]) -> list[Line]:
    return [
        Line(s.key, ICONS[s.kind], s.title, _note(s, known.get(s.key))) for s in steps
    ]


def groups(steps: Iterable[Step], known: dict[str, Counts]) -> list[Group]:
    """The steps under their kinds; what helped this person stands first in each."""
    steps = list(steps)
    return [
        Group(kind, str(name), lines(in_order(of_kind, known), known))
        for kind, name in KINDS.items()
        if (of_kind := [step for step in steps if step.kind == kind])
    ]


def minutes(step: Step) -> str:
    if step.minutes_up_to:
        text = _("%(few)d to %(many)d minutes")
        return text % {"few": step.minutes, "many": step.minutes_up_to}
    text = ngettext("%(count)d minute", "%(count)d minutes", step.minutes)
    return text % {"count": step.minutes}


def tally(counts: Counts | None) -> str:
    """How often it was tried and how it went: numbers, and nothing more than that."""
    if counts is None:
        return ""
    times = ngettext(
        "You noted it once.", "You noted it %(count)d times.", counts.tried
    )
    said = [
        (counts.helped, _("helped: %(count)d")),
        (counts.no_difference, _("no difference: %(count)d")),
        (counts.worse, _("made it worse: %(count)d")),
    ]
    how = ", ".join(text % {"count": count} for count, text in said if count)
    whole = times % {"count": counts.tried}
    return f"{whole} {_sentence(how)}" if how else whole


def noted(rows: Iterable[StepUse]) -> list[Noted]:
    return [
        Noted(
            row.id,
            dates.moment(row.body.at.astimezone(ZoneInfo(row.body.zone))),
            str(SAID[row.body.outcome] if row.body.done else NOT_DONE),
        )
        for row in rows
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _note(step: Step, counts: Counts | None) -> str:
    line = _("%(minutes)s, %(effort)s") % {
        "minutes": minutes(step),
        "effort": step.says_effort,
    }
    if guides.guide(step.key):
        line = _("%(line)s · led by the page") % {"line": line}
    if counts is None or not counts.helped:
        return line
    helped = ngettext(
        "helped you once", "helped you %(count)d times", counts.helped
    ) % {"count": counts.helped}
    return _("%(line)s · %(helped)s") % {"line": line, "helped": helped}
