"""What two people agreed about contact until the next hello."""

from __future__ import annotations

from meantime.vault.records import Record

NAME_LENGTH_AT_MOST = 80
WORDS_LENGTH_AT_MOST = 300
KEY_LENGTH_AT_MOST = 40
LINES_AT_MOST = 20
CHOICES_AT_MOST = 12


class AgreedLine(Record, frozen=True):
    """One line of it: suggestions that were tapped, by their keys, and own words."""

    key: str
    chosen: tuple[str, ...] = ()
    words: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.key) <= KEY_LENGTH_AT_MOST:
            raise ValueError("key must be a short name")
        if len(self.words) > WORDS_LENGTH_AT_MOST:
            raise ValueError(f"words is longer than {WORDS_LENGTH_AT_MOST} characters")
        too_long = any(len(key) > KEY_LENGTH_AT_MOST for key in self.chosen)
        if too_long or len(self.chosen) > CHOICES_AT_MOST:
            raise ValueError("chosen: too many, or one is too long")
        if not self.chosen and not self.words.strip():
            raise ValueError("chosen: a line says something")


class Agreed(Record, frozen=True):
    """The lines in the order of the page, one a key; ``partner`` may be empty."""

    partner: str = ""
    lines: tuple[AgreedLine, ...] = ()

    def __post_init__(self) -> None:
        if len(self.partner) > NAME_LENGTH_AT_MOST:
            raise ValueError(f"partner is longer than {NAME_LENGTH_AT_MOST} characters")
        if len({line.key for line in self.lines}) != len(self.lines):
            raise ValueError("lines: one key stands twice")
        if not 0 < len(self.lines) <= LINES_AT_MOST:
            raise ValueError(f"lines: from one to {LINES_AT_MOST}")
