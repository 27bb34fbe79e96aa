"""A file that waits to be looked at, and the key that makes bringing in repeatable."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from meantime.vault.models import SealedField, SealedModel
from meantime.vault.records import Record


class Piece(Record, frozen=True):
    """A piece of a waiting file; or, once it is done, what came of it."""

    parts: int = 0
    data: str = ""  # in base64: a record holds text
    kept: int = 0
    there_already: int = 0
    left_out: int = 0

    @property
    def done(self) -> bool:
        return not self.parts


class Mark(Record, frozen=True):
    """A secret that turns a line of a file into the id of its row.

    Without one, an id would be a fingerprint that anybody holding the database could
    compare with guesses.
    """

    key: str  # in hexadecimal


class StagedImport(SealedModel):
    """One sealed piece of an uploaded file, for an hour at most."""

    takeout: ClassVar[bool] = False

    until = models.DateTimeField(db_index=True)
    body = SealedField(Piece)


class ImportMark(SealedModel):
    """The one mark of a person.

    It travels with their data: a file is still known after bringing everything back.
    """

    body = SealedField(Mark)
