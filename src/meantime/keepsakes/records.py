"""What is sealed: a file's key and shape, a keepsake, the box, and how looking went."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

MediumKind = Literal["photo", "voice", "film", "thumb"]
# Every type that is ever served, with the ending a file at home gets.
ENDINGS = {
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "audio/webm": "webm",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "video/webm": "webm",
    "video/mp4": "mp4",
}
_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)

KeepsakeKind = Literal["photo", "voice", "film", "thing", "place", "playlist"]
Outcome = Literal["helped", "neither", "hurt"]
NAME_LENGTH_AT_MOST, STORY_LENGTH_AT_MOST = 120, 4000
WHERE_LENGTH_AT_MOST, LINK_LENGTH_AT_MOST = 200, 500


class MediaFile(Record, frozen=True):
    """A sealed file. Without its key it was brought back, and waits for its file."""

    size_step = 512

    kind: MediumKind
    content_type: str
    length: int
    digest: str  # SHA-256 of what is in it, in hex
    key: str = ""  # in hex
    width: int = 0
    height: int = 0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.content_type not in ENDINGS:
            raise ValueError("content_type must be one that is served")
        if self.length <= 0:
            raise ValueError("length must be above 0")
        if not _HEX.fullmatch(self.digest):
            raise ValueError("digest must be a SHA-256 in hex")
        if self.key and not _HEX.fullmatch(self.key):
            raise ValueError("key must be 32 bytes in hex, or nothing")
        if min(self.width, self.height, self.seconds) < 0:
            raise ValueError("width, height and seconds must not be below 0")


class Kept(Record, frozen=True):
    """Something of theirs, or of the two. ``media`` and ``thumb`` are files' ids."""

    kind: KeepsakeKind
    name: str
    at: datetime
    zone: str
    story: str = ""
    where: str = ""
    link: str = ""
    media: UUID | None = None
    thumb: UUID | None = None
    seconds: float = 0.0
    rests: bool = False
    rests_until: date | None = None

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if self.at.tzinfo is None:
            raise ValueError("at must say its offset")
        if not 0 < len(self.name) <= NAME_LENGTH_AT_MOST:
            raise ValueError(f"name must have 1 to {NAME_LENGTH_AT_MOST} characters")
        for field, most in (
            ("story", STORY_LENGTH_AT_MOST),
            ("where", WHERE_LENGTH_AT_MOST),
            ("link", LINK_LENGTH_AT_MOST),
        ):
            if len(getattr(self, field)) > most:
                raise ValueError(f"{field} is longer than {most} characters")

    def rests_on(self, day: date) -> bool:
        """Whether it is put to rest on this day: until woken, or until a day."""
        if not self.rests:
            return False
        return self.rests_until is None or day < self.rests_until


class Rest(Record, frozen=True):
    """Whether the whole box sleeps."""

    asleep: bool = False


class Looked(Record, frozen=True):
    """One keepsake, looked at; and whether it helped or hurt. ``None``: not said."""

    keepsake: UUID
    at: datetime
    zone: str
    in_wave: bool = False
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if self.at.tzinfo is None:
            raise ValueError("at must say its offset")


OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
