"""Friends and loved things in words, for the pages that show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.people import queries, words
from meantime.steps import catalogue, hobbies
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.people.models import Friend, LovedThing
    from meantime.people.records import ThingKind
    from meantime.steps.catalogue import Step
    from meantime.steps.hobbies import NewHobby

# Kinds of the catalogue that can be something one does for oneself.
IDEAS: tuple[ThingKind, ...] = ("feeling", "hobby", "movement", "stillness", "meaning")


@dataclass(frozen=True, slots=True)
class Line:
    id: UUID
    icon: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Idea:
    key: str
    name: str
    note: str
    there: bool


@dataclass(frozen=True, slots=True)
class IdeaGroup:
    name: str
    ideas: list[Idea]


@dataclass(frozen=True, slots=True)
class TryOut:
    """A new hobby, and the row where it was begun already."""

    hobby: NewHobby
    note: str
    begun: UUID | None


def friend_line(row: Friend) -> Line:
    return Line(row.id, "friend", row.body.name, _list(row.body.good_for))


def friend_facts(row: Friend) -> list[Fact]:
    told = row.body
    meeting = _sentence([str(words.MEETING[way]) for way in told.meeting])
    facts = [
        Fact(_("Good for"), _capital(_list(told.good_for))),
        Fact(_("How you like to meet"), _capital(meeting)),
        Fact(_("Who they are"), _capital(str(words.BONDS[told.bond])))
        if told.bond
        else Fact("", ""),
        Fact(_("To remember"), told.note),
    ]
    return [fact for fact in facts if fact.says]


def met_line(row: Friend, on: date) -> Line:
    note = _("You met on %(day)s.") % {"day": dates.day(on)}
    return Line(row.id, "friend", row.body.name, note)


def thing_line(row: LovedThing) -> Line:
    pastime = queries.pastime(row)
    note = takes(pastime.minutes, pastime.effort)
    if pastime.small_step and not row.body.let_go:
        note = _("Next: %(step)s") % {"step": pastime.small_step}
    return Line(row.id, words.ICONS[row.body.kind], row.body.name, note)


def thing_lead(row: LovedThing) -> str:
    pastime = queries.pastime(row)
    kind = _capital(str(words.KINDS[row.body.kind]))
    how = takes(pastime.minutes, pastime.effort)
    return _("%(kind)s · %(how)s") % {"kind": kind, "how": how} if how else kind


def takes(minutes: int | None, effort: int | None) -> str:
    """About how long, and what it asks; what is not known is not said."""
    parts = []
    if minutes:
        text = ngettext("%(count)d minute", "%(count)d minutes", minutes)
        parts.append(text % {"count": minutes})
    if effort:
        parts.append(str(catalogue.EFFORTS[effort]))
    return ", ".join(parts)


def ideas(rows: Iterable[LovedThing]) -> list[IdeaGroup]:
    """The catalogue's own ideas, under their kinds; what is there already says so."""
    known = {row.body.step for row in rows}
    return [
        IdeaGroup(str(name), [_idea(s, s.key in known) for s in _of_kind(kind)])
        for kind, name in _headings()
    ]


def idea_steps() -> dict[str, Step]:
    return {step.key: step for kind in IDEAS for step in _of_kind(kind)}


def try_outs(rows: Iterable[LovedThing]) -> list[TryOut]:
    begun = {row.body.step: row.id for row in rows}
    return [
        TryOut(hobby, takes(hobby.minutes, hobby.effort), begun.get(hobby.key))
        for hobby in hobbies.all()
    ]


def _headings() -> list[tuple[str, str | Promise]]:
    first = {"feeling": _("Time set aside to feel")}
    return [(kind, first.get(kind, catalogue.KINDS[kind])) for kind in IDEAS]


def _of_kind(kind: str) -> list[Step]:
    return [step for step in catalogue.all() if step.kind == kind]


def _idea(step: Step, there: bool) -> Idea:  # noqa: FBT001 (said by its name)
    return Idea(step.key, step.title, takes(step.minutes, step.effort), there)


def _list(good_for: Iterable[str]) -> str:
    return _sentence([str(words.GOOD_FOR[good]) for good in good_for])  # type: ignore[index]


def _sentence(parts: list[str]) -> str:
    return ", ".join(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
