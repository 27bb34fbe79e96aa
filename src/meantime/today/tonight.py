"""Which card fits today: the moment is told to `why`, which looks nothing up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from meantime.normal import queries as normal
from meantime.normal.rule import Message, decide
from meantime.visits import queries as visits
from meantime.why import queries as why
from meantime.why.card import NOT_WHEN_UNSAFE

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.visits.queries import Glance
    from meantime.visits.records import Stay
    from meantime.why.card import Card

DAY = timedelta(days=1)
NEW_TOGETHER = timedelta(days=2)
AFTER_AN_ABSENCE = timedelta(hours=3)
CARDS_FOR_DAYS = 60
UNSAFE = frozenset({Message.M0, Message.M1})


def card_for(person: Person, now: datetime) -> Card | None:
    """One card, another one each day; ``now`` in the person's own zone."""
    known = visits.at_a_glance(person, now)
    gone = known.together is not None and _some_hours_apart(person, now)
    found = ("few_hours", 0) if gone else moment(known, now)
    if found is None:
        return None
    name, turn = found
    return why.at_turn(why.cards_for(name, barred(person, now)), turn)


def moment(known: Glance, now: datetime) -> tuple[str, int] | None:
    """The moment somebody is in, and how many days they have been in it."""
    if known.together is not None:
        return _together(known.together.body, now)
    if known.latest is None or known.latest.body.goodbye_at is None:
        return None
    hello = known.next_hello
    if hello is not None and hello.kind == "date" and hello.days in {0, 1}:
        return "reunion", 0
    since = (now - known.latest.body.goodbye_at) // DAY
    if since == 0:
        return "first_night", 0
    return ("days", since - 1) if since <= CARDS_FOR_DAYS else None


def barred(person: Person, now: datetime) -> frozenset[int]:
    """The cards that are not offered to somebody who may not be safe."""
    found = normal.gather(person, now)
    decision = decide(found.answers)
    unsafe = (
        found.support_first
        or decision.message in UNSAFE
        or bool(found.answers.relationship_flags)
    )
    return NOT_WHEN_UNSAFE if unsafe else frozenset()


def _together(stay: Stay, now: datetime) -> tuple[str, int] | None:
    if stay.goodbye_at is not None and stay.goodbye_at - now <= DAY:
        return "last_day", 0
    if stay.together_from is not None and now - stay.together_from <= NEW_TOGETHER:
        return "reunion", (now - stay.together_from) // DAY
    return None


def _some_hours_apart(person: Person, now: datetime) -> bool:
    """An absence of hours that goes on, or has only just ended."""
    return any(
        row.body.at <= now <= row.body.until + AFTER_AN_ABSENCE
        for row in visits.absences(person)
    )
