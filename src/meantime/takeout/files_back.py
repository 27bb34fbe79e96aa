"""Photos, voices and films that come back: each must be the one its row waits for."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from meantime.keepsakes import media
from meantime.keepsakes.cleaning import proof
from meantime.keepsakes.cleaning.told import Refused
from meantime.takeout.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from meantime.accounts.models import Person
    from meantime.keepsakes.models import Medium

ZIP = b"PK"
FILES_AT_MOST = 20_000
BROKEN = (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error)
_NAME = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z0-9]{3,4}")


class Arrived(NamedTuple):
    """What came of a part: counts."""

    kept: int
    not_waited_for: int
    damaged: int


def bring_back(person: Person, data: bytes) -> Arrived:
    """Take every file that is waited for. Raises ``Unreadable`` for no such file."""
    if media.used(person) > settings.MEDIA_QUOTA_BYTES:
        raise Unreadable(
            _("These files are more than one person may keep on this server.")
        )
    waiting = {row.id: row for row in media.waiting(person)}
    kept = unknown = damaged = 0
    for file_id, content in _files(data):
        row = waiting.pop(file_id, None)
        if row is None:
            unknown += 1
        elif content is None or not _is_the_one(row, content):
            damaged += 1
        else:
            media.arrive(row, content)
            kept += 1
    return Arrived(kept, unknown, damaged)


def _files(data: bytes) -> Iterator[tuple[UUID, bytes | None]]:
    """Each file by its id; ``None`` where it cannot be read as it was written."""
    not_ours = _("This is not a file of photos and voices from here, or it is damaged.")
    if not data.startswith(ZIP):
        raise Unreadable(not_ours)
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable(not_ours) from None
    with packed:
        entries = packed.infolist()
        named = [_NAME.fullmatch(entry.filename) for entry in entries]
        if len(entries) > FILES_AT_MOST or not all(named):
            raise Unreadable(not_ours)
        for entry, name in zip(entries, named, strict=True):
            assert name is not None  # noqa: S101 (for the type checker)
            yield UUID(name[1]), _content(packed, entry, most=len(data))


def _content(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, *, most: int
) -> bytes | None:
    """Ours are never packed tighter, so none is bigger than the whole."""
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > most:
        return None
    try:
        return packed.read(entry)
    except BROKEN:
        return None


def _is_the_one(row: Medium, content: bytes) -> bool:
    """Byte for byte what went home, and clean: the file of rows may be made up."""
    body = row.body
    if len(content) != body.length:
        return False
    if hashlib.sha256(content).hexdigest() != body.digest:
        return False
    try:
        proof.insist(content, body.content_type)
    except (Refused, RecursionError):
        return False
    return True
