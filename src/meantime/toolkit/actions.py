"""Noting down what was tried, how it went, and what a coin chose."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from meantime.toolkit import queries
from meantime.toolkit.models import StepUse, Wave
from meantime.toolkit.records import Coin, Outcome, Ride, Use
from meantime.vault import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from meantime.accounts.models import Person
    from meantime.toolkit.records import Level

COIN_HOLDS_FOR = timedelta(hours=12)
FAIR = 0.5


class Chance(Protocol):
    """``random.Random`` seeded in a test, ``secrets.SystemRandom`` elsewhere."""

    def random(self) -> float: ...


def used(
    person: Person,
    step_key: str,
    outcome: Outcome | None,
    *,
    at: datetime,
    zone: str,
    client_id: UUID | None = None,
    written: Mapping[str, str] | None = None,
) -> StepUse:
    """Keep that a step was tried. A repeated post of the same id changes nothing.

    Where a coin chose this step within the last hours, the coin's row says it was done.

    Raises:
        rows.Removed: If it was noted under this id and removed again.
        rows.Changed: If the coin's row was changed elsewhere in the meantime.
    """
    if client_id is not None:
        first = queries.use(person, client_id)
        if first is not None and first.body.step == step_key:
            return first
    words = dict(written or {})
    if chosen := queries.waiting(person, step_key, since=at - COIN_HOLDS_FOR):
        return followed(chosen, outcome, written=words)
    moment = at.astimezone(ZoneInfo(zone))
    body = Use(step=step_key, at=moment, zone=zone, outcome=outcome, written=words)
    return rows.keep(StepUse, person, body, at=moment, client_id=client_id).row


def went(row: StepUse, outcome: Outcome | None) -> None:
    """Say how it went, or that one would rather not say.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if row.body.outcome != outcome or not row.body.done:
        followed(row, outcome)


def followed(
    row: StepUse, outcome: Outcome | None, *, written: Mapping[str, str] | None = None
) -> StepUse:
    """What the coin chose was done."""
    words = {**row.body.written, **(written or {})}
    body = msgspec.structs.replace(row.body, outcome=outcome, done=True, written=words)
    return rows.revise(row, body)


def flip(
    person: Person,
    between: tuple[str, str],
    *,
    at: datetime,
    zone: str,
    chance: Chance,
    client_id: UUID,
) -> StepUse:
    """Let chance choose between two steps, and keep what it chose, done or not.

    One form is one throw: sent again, the first answer stands.

    Raises:
        rows.Removed: If it was thrown under this id and removed again.
    """
    first = queries.use(person, client_id)
    if first is not None and first.body.coin is not None:
        return first
    moment = at.astimezone(ZoneInfo(zone))
    body = Use(
        step=between[0] if chance.random() < FAIR else between[1],
        at=moment,
        zone=zone,
        coin=Coin(between=between, probability=FAIR),
        done=False,
    )
    return rows.keep(StepUse, person, body, at=moment, client_id=client_id).row


def rode(
    person: Person,
    levels: Sequence[Level | None],
    tried: Sequence[str],
    *,
    at: datetime,
    zone: str,
    client_id: UUID,
) -> Wave:
    """Keep a wave that began at ``at``, and each step that was tried in it.

    A repeated post of the same id changes nothing.

    Raises:
        rows.Removed: If it was kept under this id and removed again.
    """
    if kept := queries.wave(person, client_id):
        return kept
    moment = at.astimezone(ZoneInfo(zone))
    body = Ride(at=moment, zone=zone, levels=tuple(levels), tried=tuple(tried))
    row = rows.keep(Wave, person, body, at=moment, client_id=client_id).row
    for key in queries.known(tried):
        noted = Use(step=key, at=moment, zone=zone)
        note_id = queries.use_in_wave(client_id, key)
        rows.keep(StepUse, person, noted, at=moment, client_id=note_id)
    return row
