"""Sealed files on disk: names that say nothing, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

NAME_LENGTH = 32
PART = ".part"


def folder() -> Path:
    return Path(settings.MEDIA_ROOT)


def name_of(owner_id: UUID, file_id: UUID) -> str:
    """128 bits; the owner is part of it, so nobody can name somebody else's file."""
    told_apart = b"mt1 media" + owner_id.bytes + file_id.bytes
    return hashlib.sha256(told_apart).hexdigest()[:NAME_LENGTH]


def path_of(name: str) -> Path:
    return folder() / name[:2] / name[2:4] / name


def write(name: str, chunks: Iterable[bytes]) -> None:
    """The file first, then its name, then the folder: each on the disk before the next.

    The row that knows the key is committed after this; a crash in between leaves
    noise for ``strays``.
    """
    path = path_of(name)
    _make(path.parent)
    part = path.with_name(f"{name}.{token_hex(4)}{PART}")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync(path.parent)


def open_file(name: str) -> BinaryIO:
    """Raises ``FileNotFoundError`` where there is none."""
    return path_of(name).open("rb")


def remove(names: Iterable[str]) -> None:
    for name in names:
        path_of(name).unlink(missing_ok=True)


def every() -> Iterator[Path]:
    """All files, also those that were never finished."""
    if folder().is_dir():
        yield from (path for path in folder().glob("??/??/*") if path.is_file())


def strays(known: set[str], *, before: float) -> Iterator[Path]:
    """Files that no row knows, last touched before this Unix time."""
    for path in every():
        with suppress(FileNotFoundError):
            if path.name not in known and path.stat().st_mtime < before:
                yield path


def _make(place: Path) -> None:
    """The folders, closed to others; each on the disk before what lies in it."""
    for one in (folder(), place.parent, place):
        if not one.is_dir():
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync(one.parent)


def _sync(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
