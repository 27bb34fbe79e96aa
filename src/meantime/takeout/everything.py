"""Everything of one person as JSON; docs/use/export-format.md describes it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from meantime.vault import archive
from meantime.vault.models import SealedModel, sealed_models
from meantime.vault.opening import current

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.vault.opening import Vault

FORMAT = "meantime-export"
SCHEMA = 1
ROWS_AT_ONCE = 500


def models() -> list[type[SealedModel]]:
    """Every kind of row that is somebody's to take home."""
    return [model for model in sealed_models() if model.takeout]


def as_json(
    person: Person, vault: Vault, *, on: date, asked_twice: bool = False
) -> Iterator[bytes]:
    """The file, piece by piece: one row a line, in the order of kind and id.

    ``asked_twice``: also what leaves only after a second yes.
    """
    head = {"format": FORMAT, "schema": SCHEMA, "made_on": on.isoformat()}
    yield msgspec.json.encode(head)[:-1] + b',"rows":['
    between = b"\n"
    for rows in _batches(person):
        with current.using(vault):
            going = (row for row in rows if row.goes_home(asked_twice=asked_twice))
            lines = [msgspec.json.encode(_row(row)) for row in going]
        if lines:
            yield between + b",\n".join(lines)
            between = b",\n"
    yield b"\n]}\n"


def sealed(
    person: Person,
    vault: Vault,
    passphrase: str,
    *,
    on: date,
    asked_twice: bool = False,
) -> bytes:
    """The same, packed with gzip, as one age file that the passphrase opens."""
    plain = b"".join(as_json(person, vault, on=on, asked_twice=asked_twice))
    return archive.encrypt_with_passphrase(gzip.compress(plain, mtime=0), passphrase)


def _batches(person: Person) -> Iterator[list[SealedModel]]:
    for model in models():
        batch: list[SealedModel] = []
        rows = model._default_manager.filter(owner_id=person.pk).order_by("id")
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            batch.append(row)
            if len(batch) == ROWS_AT_ONCE:
                yield batch
                batch = []
        if batch:
            yield batch


def _row(row: SealedModel) -> dict[str, Any]:
    return {
        "model": row._meta.label_lower,
        "id": str(row.id),
        "month": row.month,
        "body": row.at_home(),
    }
