"""The key that makes bringing in repeatable."""

from __future__ import annotations

from meantime.vault.models import SealedField, SealedModel
from meantime.vault.records import Record


class Mark(Record, frozen=True):
    """A secret that turns a line of a file into the id of its row.

    Without one, an id would be a fingerprint that anybody holding the database could
    compare with guesses.
    """

    key: str  # in hexadecimal


class ImportMark(SealedModel):
    """The one mark of a person.

    It travels with their data: a file is still known after bringing everything back.
    """

    body = SealedField(Mark)
