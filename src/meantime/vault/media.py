"""Photos, voices and films at rest: put, read, let go.

A file has a row of a sealed model with ``has_file``: same owner, same id. The row's
body holds the key. The file goes when the row can no longer come back.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from meantime.vault import media_folder as folder
from meantime.vault.errors import Tampered
from meantime.vault.media_stream import KEY_BYTES, Header, seal, unseal
from meantime.vault.models import SealedModel, Tombstone, sealed_models

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = [
    "Header", "Standing", "discard", "let_go", "names", "path_of", "put", "read",
    "standing", "sweep", "sweep_strays",
]  # fmt: skip

path_of = folder.path_of

STRAY_FOR = timedelta(hours=24)


class Standing(NamedTuple):
    """How files and rows fit: counts, for a doctor."""

    files: int
    size: int  # bytes
    without_row: int
    without_file: int


def put(header: Header, data: bytes) -> bytes:
    """Seal ``data`` into its file under a fresh key; returns the key."""
    key = token_bytes(KEY_BYTES)
    name = folder.name_of(header.owner_id, header.file_id)
    folder.write(name, seal(key, header, data))
    return key


def read(
    key: bytes, header: Header, start: int = 0, stop: int | None = None
) -> Iterator[bytes]:
    """The bytes from ``start`` up to ``stop``, in pieces of 64 KiB at most.

    Raises:
        Tampered: At once where the file is missing, cut, longer, or its first chunk
            here was changed; later where a later chunk was.
    """
    name = folder.name_of(header.owner_id, header.file_id)
    end = header.length if stop is None else stop
    pieces = _pieces(key, header, name, start, end)
    first = next(pieces, b"")
    return _after(first, pieces)


def discard(owner_id: UUID, file_ids: Iterable[UUID]) -> None:
    """Let go of files whose rows were never kept."""
    folder.remove(folder.name_of(owner_id, file_id) for file_id in file_ids)


def let_go(file_names: Iterable[str]) -> None:
    """Files by name, as ``names`` gave them before their rows went."""
    folder.remove(file_names)


def sweep(graves: QuerySet[Tombstone]) -> None:
    """The files of rows that can no longer be brought back."""
    tables = [model._meta.db_table for model in _with_files()]
    gone = graves.filter(table__in=tables).values_list("owner_id", "id")
    folder.remove([folder.name_of(owner, row) for owner, row in gone])


def sweep_strays(now: datetime) -> int:
    """Let go of what a crash left behind a day ago or earlier; returns how many."""
    before = (now - STRAY_FOR).timestamp()
    found = list(folder.strays(names(), before=before))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def names(*, owner_id: UUID | None = None, but: Iterable[UUID] = ()) -> set[str]:
    """The names of the files that rows know, removed ones that may come back too."""
    left_out, found = set(but), set()
    for model in _with_files():
        graves = Tombstone.objects.filter(table=model._meta.db_table)
        for rows in (model._default_manager.all(), graves.exclude(sealed=b"")):
            mine = rows if owner_id is None else rows.filter(owner_id=owner_id)
            pairs = mine.values_list("owner_id", "id").iterator()
            found |= {folder.name_of(o, i) for o, i in pairs if o not in left_out}
    return found


def standing() -> Standing:
    known = names()
    there = [path for path in folder.every() if path.name in known]
    strays = list(folder.strays(known, before=time.time() - STRAY_FOR.total_seconds()))
    return Standing(
        files=len(there),
        size=sum(path.stat().st_size for path in there),
        without_row=len(strays),
        without_file=len(known) - len(there),
    )


def _with_files() -> list[type[SealedModel]]:
    return [model for model in sealed_models() if model.has_file]


def _pieces(
    key: bytes, header: Header, name: str, start: int, stop: int
) -> Iterator[bytes]:
    try:
        file = folder.open_file(name)
    except FileNotFoundError:
        raise Tampered("A sealed file is missing.") from None
    with file:
        if file.seek(0, 2) != header.sealed:
            raise Tampered
        yield from unseal(key, header, file, start, stop)


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest
