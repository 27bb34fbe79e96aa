"""Putting things into the box as a person does, through the pages."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.keepsakes.hostile import saved
from tests.people import KnownPerson, PersonClient

from meantime.keepsakes import queries
from meantime.keepsakes.models import Keepsake

SHOWN = re.compile(r'src="(/m/[0-9a-f-]{36}/)"')


def photo(name: str = "IMG_0042.jpg", data: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or saved("JPEG"), "image/jpeg")


def put_in(browser: PersonClient, kind: str = "thing", **typed: Any) -> Any:
    sent = {"client_id": str(uuid4()), "name": "The ferry ticket", **typed}
    return browser.post(f"/keepsakes/new/{kind}/", sent)


def in_box(person: KnownPerson) -> list[Keepsake]:
    with person.vault():
        rows = queries.keepsakes(person)
        assert all(row.body for row in rows)  # unsealed while the vault is open
        return rows


def the_one(person: KnownPerson) -> Keepsake:
    [row] = in_box(person)
    return row
