"""What a sealed body holds: a frozen, typed record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, TypeVar

import msgspec

from meantime.vault.errors import Tampered


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Check ranges in ``__post_init__``; give every later-added field a default.

    ``size_step``: sealed bodies are padded to a multiple of it, so that among records
    of one table a size tells nothing. 0 leaves it to the usual padding.
    """

    size_step: ClassVar[int] = 0

    def __repr__(self) -> str:
        """Say nothing: a record printed into a log would be a page of a diary."""
        return f"{type(self).__name__}(…)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


R = TypeVar("R", bound=Record)


@cache
def _decoder(kind: type[R]) -> Callable[[bytes], R]:
    return msgspec.msgpack.Decoder(kind).decode


def encode(record: Record) -> bytes:
    """MessagePack with dates as ISO text: its own timestamp would lose the offset."""
    return msgspec.msgpack.encode(to_plain(record))


def decode(kind: type[R], data: bytes) -> R:
    try:
        record: R = _decoder(kind)(data)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Tampered("A sealed body is not what it should be.") from None
    return record


def to_plain(record: Record) -> dict[str, Any]:
    """The record as JSON could hold it."""
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return plain


def from_plain(kind: type[R], plain: object) -> R:
    """A record from what JSON held; ``ValueError`` says which field is wrong."""
    return msgspec.convert(plain, kind)


def month_of(at: datetime | date | str) -> str:
    """The bucket of a moment, in the place where it was lived: ``2026-03``."""
    return at if isinstance(at, str) else f"{at.year:04d}-{at.month:02d}"
