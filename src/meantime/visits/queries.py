"""Reading visits. Every function takes the person who looks.

``now`` and ``until`` are aware; give them in the person's own zone, because "in 23
days" counts the days of somebody's calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from meantime.visits.models import ShortAbsence, Visit
from meantime.visits.records import NextHelloKind, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meantime.accounts.models import Person


@dataclass(frozen=True, slots=True)
class NextHello:
    """What is known about seeing each other again. ``days`` counts from today."""

    kind: NextHelloKind
    on: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """Where somebody stands now: one reading of all their visits."""

    visits: Sequence[Visit]
    together: Visit | None
    latest: Visit | None
    coming: Visit | None
    next_hello: NextHello | None

    @property
    def said_at(self) -> dict[UUID, datetime]:
        """The moment of each goodbye that has one, by the id of its visit."""
        bodies = ((visit.id, visit.body.goodbye_at) for visit in self.visits)
        return {visit_id: at for visit_id, at in bodies if at is not None}

    @property
    def earlier(self) -> list[Visit]:
        """What is neither now, nor latest, nor still to come, newest first."""
        named = {v.id for v in (self.together, self.latest, self.coming) if v}
        return [v for v in reversed(self.visits) if v.id not in named]


def visits(person: Person) -> list[Visit]:
    """Every visit, oldest first."""
    rows = Visit.objects.of(person)
    return sorted(rows, key=lambda v: (v.body.begins, v.id))


def visit(person: Person, visit_id: UUID) -> Visit | None:
    return Visit.objects.of(person).filter(id=visit_id).first()


def goodbyes(person: Person, *, until: datetime) -> list[Visit]:
    """Visits whose goodbye has been said by ``until``, oldest goodbye first."""
    return _passed(visits(person), until)


def at_a_glance(person: Person, now: datetime) -> Glance:
    """All of the answers below, from one reading."""
    everything = visits(person)
    passed = _passed(everything, now)
    latest = passed[-1] if passed else None
    together = _together(everything, now)
    return Glance(
        visits=everything,
        together=together,
        latest=latest,
        coming=_coming(everything, now),
        next_hello=_next_hello(everything, together, latest, now),
    )


def latest_goodbye(person: Person, now: datetime) -> Visit | None:
    return at_a_glance(person, now).latest


def coming_goodbye(person: Person, now: datetime) -> Visit | None:
    """The visit whose goodbye is the next one to come."""
    return at_a_glance(person, now).coming


def together_now(person: Person, now: datetime) -> Visit | None:
    """The visit that is going on. With several people, the one begun last."""
    return at_a_glance(person, now).together


def next_hello(person: Person, now: datetime) -> NextHello | None:
    """The next hello with whom one said goodbye to last.

    ``None`` while together with them again, or before any goodbye.
    """
    return at_a_glance(person, now).next_hello


def absences(person: Person) -> list[ShortAbsence]:
    """Every short absence, oldest first."""
    return sorted(ShortAbsence.objects.of(person), key=lambda a: (a.body.at, a.id))


def absence(person: Person, absence_id: UUID) -> ShortAbsence | None:
    return ShortAbsence.objects.of(person).filter(id=absence_id).first()


def names(rows: Iterable[Visit | ShortAbsence]) -> list[str]:
    """The names used, the latest first, each once."""
    newest_first: dict[str, str] = {}
    for row in reversed(list(rows)):
        if row.body.partner:
            newest_first.setdefault(tidy(row.body.partner), row.body.partner)
    return list(newest_first.values())


def _passed(rows: Iterable[Visit], until: datetime) -> list[Visit]:
    said = [(v.body.goodbye_at, v) for v in rows if v.body.passed(until)]
    return [v for _, v in sorted(said, key=lambda pair: (pair[0], pair[1].id))]


def _together(rows: Iterable[Visit], now: datetime) -> Visit | None:
    current = [v for v in rows if v.body.together(now)]
    return max(current, key=lambda v: v.body.begins, default=None)


def _coming(rows: Iterable[Visit], now: datetime) -> Visit | None:
    ahead = [
        (v.body.goodbye_at, v)
        for v in rows
        if v.body.goodbye_at is not None and v.body.goodbye_at > now
    ]
    return min(ahead, key=lambda pair: (pair[0], pair[1].id))[1] if ahead else None


def _next_hello(
    rows: Iterable[Visit], together: Visit | None, latest: Visit | None, now: datetime
) -> NextHello | None:
    if latest is None or (together and together.body.same_partner(latest.body)):
        return None
    planned = [
        v.body.begins.date()
        for v in rows
        if v.body.together_from is not None
        and v.body.begins > now
        and v.body.same_partner(latest.body)
    ]
    if planned:
        return _on("date", min(planned), now)
    said = latest.body
    if said.next_hello_on is None or said.next_hello_on < now.date():
        return NextHello("unknown")
    return _on(said.next_hello, said.next_hello_on, now)


def _on(kind: NextHelloKind, on: date, now: datetime) -> NextHello:
    return NextHello(kind, on, (on - now.date()).days)
