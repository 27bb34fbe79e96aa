"""Check-ins made without a network: sealed in the browser, opened and kept here.

A browser seals the filled-in form, its clock and its zone under an id of its own. The
same id is stored once, however often it is sent.
"""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from django.http import QueryDict

from meantime.accounts.records import zone_named
from meantime.checkins import actions, queries
from meantime.checkins.forms import CheckInForm
from meantime.checkins.records import FIRST_YEAR, Unopened
from meantime.feelings import words
from meantime.vault import inbox, outbox, rows
from meantime.vault.errors import Tampered
from meantime.vault.opening import current

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.checkins.records import Feeling
    from meantime.vault.opening import Vault

KIND = "checkins.outbox"


class NotACheckIn(Exception):
    """It opened, and what is inside cannot be kept as a check-in."""


class Written(msgspec.Struct, frozen=True):
    """What a browser seals. ``fields`` are the form's pairs of name and value."""

    at: datetime
    zone: str
    fields: list[tuple[str, str]]


_read = msgspec.json.Decoder(Written).decode


def take_in(
    person: Person, item: Unopened, vault: Vault | None, *, spare: int = 0
) -> None:
    """Keep what a browser sent; while locked it waits, sealed, for the next unlock.

    Raises:
        Tampered: If it cannot be opened.
        NotACheckIn: If what is inside cannot be kept.
        InboxFull: If hundreds wait for the next unlock already.
    """
    if vault is None:
        inbox.put(person.id, KIND, item, spare=spare)
    else:
        _keep(person, item, vault)


def join(owner: Person, waiting: Unopened) -> None:
    """Let one that waited while locked join the rest."""
    _keep(owner, waiting, current.need(owner.id))


def _keep(person: Person, item: Unopened, vault: Vault) -> None:
    content = outbox.unseal(vault, item.id, _bytes(item.sealed))
    felt = feeling(content, item.received)
    if queries.check_in(person, item.id) is not None:
        return  # it came before, and the answer was lost on its way back
    try:
        actions.record(person, felt, client_id=item.id, vault=vault)
    except rows.Removed:
        return  # it came before and was removed since: removed it stays


def feeling(content: bytes, received: datetime) -> Feeling:
    """The check-in inside. A clock that runs ahead is set to when it arrived.

    Raises:
        Tampered: If it is no filled-in form at all.
        NotACheckIn: If the form does not hold.
    """
    try:
        written = _read(content)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Tampered from None
    if written.at.tzinfo is None or written.at.year <= FIRST_YEAR:
        raise NotACheckIn
    at = min(written.at.astimezone(UTC), received)
    form = CheckInForm(_as_sent(written), zone=_zone(written.zone), now=at)
    if not form.is_valid():
        raise NotACheckIn
    return form.feeling()


def _bytes(coded: str) -> bytes:
    try:
        return b64decode(coded, validate=True)
    except ValueError:
        raise Tampered from None


def _as_sent(written: Written) -> QueryDict:
    """A word that is offered no more (the copy of the form was old) is left out."""
    sent = QueryDict(mutable=True)
    for name, value in written.fields:
        if name != "words" or value in words.known():
            sent.appendlist(name, value)
    if "at" not in sent:
        sent["at"] = "now"
    return sent


def _zone(name: str) -> ZoneInfo:
    try:
        return zone_named(name)
    except ValueError:
        return ZoneInfo("UTC")
