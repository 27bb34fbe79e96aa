"""From what was asked for to the rows that a locked server can send.

Rows reach six weeks ahead and are renewed whenever their owner is here with an open
vault. Somebody who stays away longer is left in peace.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from meantime.reminders import clock, phrases, queries
from meantime.reminders.models import Due
from meantime.vault.away import AwayColumn
from meantime.vault.opening import Vault, current

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.reminders.records import Channel

AHEAD = timedelta(days=42)
PHRASE_STEP = 320
AT_ONCE = 200


class Wanted(NamedTuple):
    """A row there should be. Whatever asked for it is forgotten from here on."""

    at: datetime
    until: datetime
    channel: Channel
    phrase: str

    def id(self, vault: Vault) -> UUID:
        """Keyed, so that it says nothing; the same for the same prompt."""
        told = f"{self.at.isoformat()}|{self.until.isoformat()}|{self.channel}|"
        key = vault.key_for("reminders/due")
        digest = hmac.digest(key, (told + self.phrase).encode(), "sha256")
        return UUID(bytes=digest[:16], version=4)


def phrase_column(owner_id: UUID) -> AwayColumn:
    return AwayColumn(owner_id, Due._meta.db_table, "phrase", step=PHRASE_STEP)


def wanted(person: Person, *, now: datetime, zone: ZoneInfo) -> list[Wanted]:
    """Every prompt from two hours ago to six weeks ahead; one for one moment."""
    ways = queries.ways(person)
    latest: dict[datetime, datetime] = {}
    since = now - clock.LATE_AT_MOST
    for asked in queries.everything(person, ways, now, zone):
        found = clock.prompts(asked, ways, zone, after=since, before=now + AHEAD)
        for at, until in ((prompt.at, prompt.until) for prompt in found):
            latest[at] = max(until, latest.get(at, until))
    words = phrases.words(ways)
    return [
        Wanted(at.astimezone(UTC), until.astimezone(UTC), channel, words)
        for at, until in sorted(latest.items())
        for channel in ways.by
    ]


def renew(person: Person, *, now: datetime, zone: ZoneInfo) -> None:
    """Make the rows what they should be. What was sent is never made again."""
    vault = current.need(person.pk)
    by_id = {one.id(vault): one for one in wanted(person, now=now, zone=zone)}
    with transaction.atomic():
        rows = Due.objects.filter(owner_id=person.pk)
        known = list(rows.values_list("id", "done", "at", "channel"))
        over = [i for i, done, _at, _by in known if not done and i not in by_id]
        for start in range(0, len(over), AT_ONCE):
            rows.filter(id__in=over[start : start + AT_ONCE], done=False).delete()
        sent = {(at, by) for _i, done, at, by in known if done}
        fresh = by_id.keys() - {i for i, *_ in known}
        new = [i for i in fresh if by_id[i].at > now and by_id[i][::2] not in sent]
        _insert(person, {i: by_id[i] for i in new})


def _insert(person: Person, new: dict[UUID, Wanted]) -> None:
    if not new:
        return
    column = phrase_column(person.pk)
    rows = [
        Due(
            id=row_id,
            owner_id=person.pk,
            at=one.at,
            until=one.until,
            free_at=one.at,
            channel=one.channel,
            phrase=column.seal(row_id, one.phrase.encode()),
        )
        for row_id, one in new.items()
    ]
    Due.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
