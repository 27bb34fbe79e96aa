"""Photos, voices and films on their way home: plain zip files, in parts.

docs/use/export-format.md describes them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings

from meantime.keepsakes import media
from meantime.keepsakes.records import ENDINGS
from meantime.vault import archive
from meantime.vault.opening import current

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.keepsakes.models import Medium
    from meantime.vault.opening import Vault

NO_TIME = (1980, 1, 1, 0, 0, 0)


class Part(NamedTuple):
    number: int
    of: int
    rows: list[Medium]
    size: int


def parts(person: Person) -> list[Part]:
    """All files that are here, in the order of their ids, a part's size at a time."""
    groups: list[list[Medium]] = []
    room = 0
    for row in media.here(person):
        if row.body.length > room:
            groups.append([])
            room = settings.MEDIA_PART_BYTES
        groups[-1].append(row)
        room -= row.body.length
    return [
        Part(number, len(groups), rows, sum(row.body.length for row in rows))
        for number, rows in enumerate(groups, start=1)
    ]


def as_zip(vault: Vault, rows: list[Medium]) -> Iterator[bytes]:
    """One part, piece by piece; nothing is packed tighter, and no time is named."""
    sink = _Sink()
    writable: Any = sink
    with zipfile.ZipFile(writable, "w", zipfile.ZIP_STORED) as packed:
        for row in rows:
            with current.using(vault):
                entry = zipfile.ZipInfo(name_of(row), NO_TIME)
                pieces = media.read(row)
            with packed.open(entry, "w") as file:
                for piece in pieces:
                    file.write(piece)
                    yield sink.taken()
    yield sink.taken()


def sealed(vault: Vault, rows: list[Medium], passphrase: str) -> bytes:
    """The same as one age file that the passphrase opens."""
    return archive.encrypt_with_passphrase(b"".join(as_zip(vault, rows)), passphrase)


def name_of(row: Medium) -> str:
    return f"{row.id}.{ENDINGS[row.body.content_type]}"


class _Sink:
    """What zipfile writes to: it gives away what it has, and never looks back."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, piece: bytes) -> int:
        self._held += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        piece, self._held = bytes(self._held), bytearray()
        return piece
