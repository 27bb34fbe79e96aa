"""An uploaded file waits sealed, an hour at most, until its owner has looked at it.

It is parked in the vault: in the database that no backup holds, sealed to its owner,
and swept with everything else whose hour is over.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from uuid import UUID

from meantime.vault import inbox
from meantime.vault.errors import Removed
from meantime.vault.records import Record, decode, encode

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.vault.opening import Vault

PLAIN_BYTES_AT_MOST = 64 * 1024 * 1024
# Other things are parked, too; these say what is ours.
FILE, RECEIPT = b"takeout file\0", b"takeout done\0"


class Receipt(Record, frozen=True):
    """What came of a file."""

    kept: int
    there_already: int
    left_out: int
    goodbyes: bool = False


def stage(person: Person, data: bytes) -> UUID:
    return UUID(inbox.park(person.id, FILE + zlib.compress(data)))


def staged(vault: Vault, upload: UUID) -> bytes | None:
    """The file, while it waits."""
    packed = _parked(vault, upload, FILE)
    if packed is None:
        return None
    return zlib.decompressobj().decompress(packed, PLAIN_BYTES_AT_MOST)


def forget(person: Person, upload: UUID) -> None:
    inbox.drop(person.id, str(upload))


def finish(person: Person, upload: UUID, receipt: Receipt) -> UUID:
    """The file goes; for an hour it is known what came of it."""
    forget(person, upload)
    return UUID(inbox.park(person.id, RECEIPT + encode(receipt)))


def receipt(vault: Vault, receipt_id: UUID) -> Receipt | None:
    """What came of a file that was brought in."""
    content = _parked(vault, receipt_id, RECEIPT)
    return None if content is None else decode(Receipt, content)


def _parked(vault: Vault, parked_id: UUID, kind: bytes) -> bytes | None:
    try:
        content = inbox.unpark(vault, str(parked_id))
    except Removed:
        return None
    return content.removeprefix(kind) if content.startswith(kind) else None
