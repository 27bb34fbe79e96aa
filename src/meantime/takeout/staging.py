"""An uploaded file waits sealed, an hour at most, until its owner has looked at it."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from meantime.takeout.models import Piece, StagedImport
from meantime.vault.records import month_of

if TYPE_CHECKING:
    from meantime.accounts.models import Person

KEPT_FOR = timedelta(hours=1)
PIECE_BYTES = 256 * 1024
PLAIN_BYTES_AT_MOST = 64 * 1024 * 1024


def stage(person: Person, data: bytes, *, now: datetime) -> UUID:
    """Seal the file; an earlier one of this person makes room."""
    packed = zlib.compress(data, 6)
    cuts = range(0, max(1, len(packed)), PIECE_BYTES)
    upload = uuid4()
    with transaction.atomic():
        forget(person)
        for number, start in enumerate(cuts):
            piece = Piece(
                parts=len(cuts), data=_text(packed[start : start + PIECE_BYTES])
            )
            _keep(person, _part(upload, number), piece, now)
    return upload


def staged(person: Person, upload: UUID, *, now: datetime) -> bytes | None:
    """The file, while it waits."""
    first = _piece(person, upload, now)
    if first is None or first.done:
        return None
    packed = [b64decode(first.data)]
    for number in range(1, first.parts):
        piece = _piece(person, _part(upload, number), now)
        if piece is None:
            return None
        packed.append(b64decode(piece.data))
    return zlib.decompressobj().decompress(b"".join(packed), PLAIN_BYTES_AT_MOST)


def finish(person: Person, upload: UUID, receipt: Piece, *, now: datetime) -> None:
    """The file goes; for the rest of the hour it is known what came of it."""
    with transaction.atomic():
        forget(person)
        _keep(person, upload, receipt, now)


def receipt(person: Person, upload: UUID, *, now: datetime) -> Piece | None:
    """What came of a file that was brought in."""
    found = _piece(person, upload, now)
    return found if found is not None and found.done else None


def forget(person: Person) -> None:
    """Whatever waits for this person goes."""
    StagedImport.objects.of(person).delete()


def sweep(now: datetime) -> None:
    """What has waited for an hour goes, whoever it belongs to."""
    StagedImport.objects.filter(until__lte=now).delete()


def _text(packed: bytes) -> str:
    return b64encode(packed).decode()


def _part(upload: UUID, number: int) -> UUID:
    return uuid5(upload, str(number)) if number else upload


def _keep(person: Person, row_id: UUID, piece: Piece, now: datetime) -> None:
    row = StagedImport(owner=person, id=row_id, month=month_of(now))
    row.until, row.body = now + KEPT_FOR, piece
    row.save(force_insert=True)


def _piece(person: Person, row_id: UUID, now: datetime) -> Piece | None:
    row = StagedImport.objects.of(person).filter(id=row_id, until__gt=now).first()
    return None if row is None else row.body
