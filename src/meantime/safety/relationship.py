"""The private page's answers: six signs, kept only when somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meantime.safety import answers
from meantime.safety.words import PRIVATE_SIGNS
from meantime.web import dates
from meantime.web.moments import settled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import TypedDict
    from uuid import UUID
    from zoneinfo import ZoneInfo

    from meantime.accounts.models import Person
    from meantime.safety.models import Answered

    class Kept(TypedDict):
        id: UUID
        when: str
        signs: list[object]


KIND = "relationship"


def keep(
    person: Person,
    signs: Iterable[str],
    *,
    now: datetime,
    zone: ZoneInfo,
    client_id: UUID | None = None,
) -> None:
    """Seal what was ticked. A repeated post of the same id changes nothing."""
    ticked = set(signs)
    values = {sign: int(sign in ticked) for sign in PRIVATE_SIGNS}
    at = settled(now.astimezone(zone))
    answers.keep(person, KIND, values, at=at, zone=zone.key, client_id=client_id)


def flags(person: Person) -> frozenset[str]:
    """The signs of the latest answers that were kept; empty when none were."""
    latest = answers.latest(person, KIND)
    if latest is None:
        return frozenset()
    return frozenset(s for s in PRIVATE_SIGNS if latest.values.get(s))


def kept(person: Person) -> list[Kept]:
    """What was kept, newest first, as the page shows it."""
    return [_shown(row) for row in answers.all_of(person, [KIND])]


def is_one(person: Person, answered_id: UUID) -> bool:
    """Whether these answers are this person's, from this page."""
    return any(row.id == answered_id for row in answers.all_of(person, [KIND]))


def _shown(row: Answered) -> Kept:
    said = row.body
    return {
        "id": row.id,
        "when": dates.moment(said.at),
        "signs": [
            words for key, words in PRIVATE_SIGNS.items() if said.values.get(key)
        ],
    }
