"""Photos, voices and films of one person: attach, read, remove, bring back.

For this app and for letters. ``attach`` cleans (in a child process, before any
transaction) and seals; the ids it returns go into a sealed body of your own. ``remove``
and ``undo`` belong beside those of your own row, in one transaction with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid4

import msgspec
from django.conf import settings
from django.db import transaction

from meantime.keepsakes import clean as cleaner
from meantime.keepsakes.cleaning.told import Refused
from meantime.keepsakes.models import Medium
from meantime.keepsakes.records import MediaFile
from meantime.vault import media as files
from meantime.vault import rows

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.keepsakes.cleaning.told import Clean, Kind

__all__ = ["Attached", "Full", "Refused", "attach", "medium", "read", "remove", "undo"]


class Full(Exception):
    """The person's quota would be passed."""


class Attached(NamedTuple):
    """What to remember of a file: ids for a sealed body, and what it is."""

    media: UUID
    thumb: UUID | None
    kind: Kind
    seconds: float


def attach(person: Person, data: bytes, *, now: datetime) -> Attached:
    """Clean a file from outside and seal it, with its small picture.

    Call it outside a transaction: cleaning may take seconds.

    Raises:
        Refused: If it cannot be made clean; ``clean.SENTENCES[refused.why]`` says why.
        Full: If it would pass the person's quota.
        VaultLocked: If the person's vault is not open.
    """
    if len(data) > settings.MEDIA_FILE_BYTES:
        raise Refused("large")
    if used(person) + len(data) // 4 > settings.MEDIA_QUOTA_BYTES:
        raise Full  # before the work, where it cannot fit
    return keep(person, cleaner.clean(data), now=now)


def keep(person: Person, made: Clean, *, now: datetime) -> Attached:
    """Seal what is clean already. Raises ``Full``."""
    if used(person) + len(made.data) > settings.MEDIA_QUOTA_BYTES:
        raise Full
    thumb = None
    media = _seal(person, made, now=now)
    if made.thumb:
        small = type(made)(kind="photo", content_type="image/webp", data=made.thumb)
        thumb = _seal(person, small, now=now, thumb=True)
    return Attached(media, thumb, made.kind, made.seconds)


def medium(person: Person, medium_id: UUID | None) -> Medium | None:
    """The file's row, where it is this person's and its file is here."""
    if medium_id is None:
        return None
    row = Medium.objects.of(person).filter(id=medium_id).first()
    return row if row is not None and row.body.key else None


def read(row: Medium, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """Its bytes from ``start`` up to ``stop``, in pieces; constant memory.

    Raises:
        Tampered: Where the file was damaged, cut or exchanged.
    """
    return files.read(bytes.fromhex(row.body.key), row.header, start, stop)


def remove(person: Person, media_ids: Iterable[UUID | None]) -> None:
    """Take files away with what they belonged to; ``undo`` brings them back."""
    for row in Medium.objects.of(person).filter(id__in=_known(media_ids)):
        rows.remove(row)


def undo(person: Person, media_ids: Iterable[UUID | None]) -> None:
    """Bring files back, within ten minutes."""
    for media_id in _known(media_ids):
        rows.undo(Medium, person, media_id)


def discard(person: Person, attached: Attached) -> None:
    """Let go at once of what was attached to something that was not kept after all."""
    ids = _known((attached.media, attached.thumb))
    with transaction.atomic():
        Medium.objects.of(person).filter(id__in=ids).delete()
    files.discard(person.id, ids)


def used(person: Person) -> int:
    """Bytes of this person's files, small pictures too, as far as they are here."""
    bodies = (row.body for row in Medium.objects.of(person).iterator())
    return sum(body.length for body in bodies)


def here(person: Person) -> list[Medium]:
    """Rows whose files are here, in the order of their ids."""
    rows_of = Medium.objects.of(person).order_by("id").iterator()
    return [row for row in rows_of if row.body.key]


def waiting(person: Person) -> list[Medium]:
    """Rows that came back from home, whose files have not come yet."""
    rows_of = Medium.objects.of(person).iterator()
    return [row for row in rows_of if not row.body.key]


def arrive(row: Medium, data: bytes) -> None:
    """The file of a waiting row, sealed under a key of its own."""
    key = files.put(row.header, data)
    rows.revise(row, msgspec.structs.replace(row.body, key=key.hex()))


def _seal(person: Person, made: Clean, *, now: datetime, thumb: bool = False) -> UUID:
    row_id = uuid4()
    kind = "thumb" if thumb else made.kind
    header = files.Header(row_id, person.id, kind, 1, len(made.data))
    body = MediaFile(
        kind=kind,
        content_type=made.content_type,
        length=len(made.data),
        digest=hashlib.sha256(made.data).hexdigest(),
        key=files.put(header, made.data).hex(),
        width=made.width,
        height=made.height,
        seconds=made.seconds,
    )
    rows.keep(Medium, person, body, at=now, client_id=row_id)
    return row_id


def _known(media_ids: Iterable[UUID | None]) -> list[UUID]:
    return [media_id for media_id in media_ids if media_id is not None]
