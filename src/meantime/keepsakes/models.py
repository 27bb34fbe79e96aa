"""Sealed rows."""

from __future__ import annotations

from typing import Any

from meantime.keepsakes.letters_models import Letter
from meantime.keepsakes.records import Kept, Looked, MediaFile, Rest
from meantime.vault.fields import SealedField
from meantime.vault.media_stream import Header
from meantime.vault.models import SealedModel

__all__ = ["Box", "Keepsake", "KeepsakeUse", "Letter", "Medium"]


class Medium(SealedModel):
    """A photo, a voice, a film or a small picture; its bytes lie in a sealed file."""

    has_file = True

    body = SealedField(MediaFile)

    @property
    def header(self) -> Header:
        # A file is written once, with the first revision of its row or anew at home.
        return Header(self.id, self.owner_id, self.body.kind, 1, self.body.length)

    def at_home(self) -> dict[str, Any]:
        """Without the key: a file that comes back is sealed under a new one."""
        return super().at_home() | {"key": ""}


class Keepsake(SealedModel):
    """Something that keeps somebody near."""

    body = SealedField(Kept)


class Box(SealedModel):
    """One row at most: whether the box sleeps."""

    body = SealedField(Rest)


class KeepsakeUse(SealedModel):
    """That a keepsake was looked at, and how it went."""

    body = SealedField(Looked)
