"""What the child is asked and what it answers: one line of JSON, then the bytes."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["photo", "voice", "film"]
# Why a file is not taken. The words for it are the parent's.
Why = Literal["heavy", "large", "long", "unknown", "unreadable"]


class Refused(Exception):
    """The file cannot be made clean, or is more than was agreed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Limits(msgspec.Struct, frozen=True):
    """What one file may cost, and be."""

    cpu_seconds: int = 6
    memory_bytes: int = 420 * 1024 * 1024
    pixels_at_most: int = 50_400_000  # 50 megapixels, as cameras count them
    pixels_kept: int = 12_600_000  # 12, as they count them
    voice_seconds: int = 600
    film_seconds: int = 180
    film_pixels: int = 3840 * 2160


class Answer(msgspec.Struct, frozen=True):
    """The bytes of the file and of its small picture follow, in this order."""

    why: Why | None = None
    kind: Kind = "photo"
    content_type: str = ""
    size: int = 0
    thumb_size: int = 0
    width: int = 0
    height: int = 0
    seconds: float = 0.0


class Clean(msgspec.Struct, frozen=True):
    """A file made anew, with nothing in it but the picture or the sound."""

    kind: Kind
    content_type: str
    data: bytes
    thumb: bytes = b""
    width: int = 0
    height: int = 0
    seconds: float = 0.0
