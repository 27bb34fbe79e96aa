"""A file of everything, read strictly, into an account that holds nothing yet."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID
from zoneinfo import available_timezones

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from meantime.takeout import everything
from meantime.takeout.reading import Unreadable
from meantime.vault import archive, rows
from meantime.vault.errors import Tampered
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel
from meantime.vault.records import Record, from_plain, month_of, to_plain

if TYPE_CHECKING:
    from meantime.accounts.models import Person

PLAIN_BYTES_AT_MOST = 64 * 1024 * 1024
ROWS_AT_MOST = 500_000
PROBLEMS_AT_MOST = 100
AGE = b"age-encryption.org/"
AGE_HEAD_BYTES = 1024
WORK_AT_MOST = 20  # two to this power, a gigabyte
_WORK = re.compile(rb"-> scrypt \S+ (\d{1,9})\n")
GZIP = b"\x1f\x8b"
_MONTH = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", re.ASCII)
# Made at sign-up, so a new account has them; those from the file take their place.
MADE_AT_SIGN_UP = "accounts"


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row as it stands in the file."""

    model: str
    id: UUID
    month: str
    body: dict[str, Any]


class Head(msgspec.Struct, frozen=True):
    """Enough to tell whose file this is."""

    format: str = ""
    schema: int = 0


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    schema: int
    made_on: str
    rows: list[Written]


class Problem(NamedTuple):
    number: int  # of the row, from 1
    reason: str


class Kept(NamedTuple):
    model: type[SealedModel]
    id: UUID
    month: str
    body: Record


class Broken(Exception):
    """Some rows cannot be brought back, so none is."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("rows cannot be brought back")
        self.problems = problems


def is_empty(person: Person) -> bool:
    """Whether nothing was written here yet."""
    return not any(
        row.goes_home(asked_twice=True)
        for model in everything.models()
        if model._meta.app_label != MADE_AT_SIGN_UP
        for row in model._default_manager.filter(owner_id=person.pk).iterator()
    )


def opened(data: bytes, passphrase: str) -> bytes:
    """The JSON inside: the file may be sealed, packed, both or neither."""
    if data.startswith(AGE):
        _refuse_endless_work(data)
        try:
            data = archive.decrypt_with_passphrase(data, passphrase)
        except Tampered:
            raise Unreadable(
                _("The passphrase does not open this file, or the file is damaged.")
            ) from None
    return _unpacked(data) if data.startswith(GZIP) else data


def read(data: bytes) -> list[Kept]:
    """Every row of the file, checked. Raises ``Unreadable`` or ``Broken``."""
    file = _file(data)
    kept: list[Kept] = []
    problems: list[Problem] = []
    known = {model._meta.label_lower: model for model in everything.models()}
    seen: set[tuple[str, UUID]] = set()
    for number, row in enumerate(file.rows, start=1):
        try:
            kept.append(_kept(row, known, seen))
        except ValueError as odd:
            problems.append(Problem(number, str(odd)[:200]))
            if len(problems) == PROBLEMS_AT_MOST:
                break
    if problems:
        raise Broken(problems)
    return kept


def bring_back(person: Person, kept: list[Kept]) -> int:
    """Put every row where it was: all of them or none."""
    by_model: dict[type[SealedModel], list[Kept]] = defaultdict(list)
    for row in kept:
        by_model[row.model].append(row)
    with transaction.atomic():
        for model, group in by_model.items():
            if model._meta.app_label == MADE_AT_SIGN_UP:
                model._default_manager.filter(owner_id=person.pk).delete()
            rows.keep_many(model, person, _dated(group))
    return len(kept)


def _dated(group: list[Kept]) -> Iterator[tuple[UUID, Record, datetime]]:
    for row in group:
        year, month = row.month.split("-")
        yield row.id, row.body, datetime(int(year), int(month), 1, tzinfo=UTC)


def _refuse_endless_work(data: bytes) -> None:
    """A sealed file names the work that opens it; ours never ask for so much."""
    asked = _WORK.search(data[:AGE_HEAD_BYTES])
    if asked and int(asked[1]) > WORK_AT_MOST:
        raise Unreadable(_("This file was not sealed here, so we leave it closed."))


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(data, PLAIN_BYTES_AT_MOST)
    except zlib.error:
        raise Unreadable(_("This file is damaged and cannot be unpacked.")) from None
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise Unreadable(_("This file is damaged, or far too big."))
    return plain


def _file(data: bytes) -> File:
    try:
        head = msgspec.json.decode(data, type=Head)
    except (msgspec.DecodeError, ValueError, RecursionError):
        head = Head()
    if head.format != everything.FORMAT:
        raise Unreadable(
            _("This is not a file that was taken home from here, or it is damaged.")
        )
    if head.schema > everything.SCHEMA:
        raise Unreadable(
            _("This file was made by a newer version. Please update this one first.")
        )
    try:
        file = msgspec.json.decode(data, type=File)
    except (msgspec.DecodeError, ValueError, RecursionError) as odd:
        raise Unreadable(
            _("This file is not complete: %(what)s.") % {"what": str(odd)[:200]}
        ) from None
    if len(file.rows) > ROWS_AT_MOST:
        raise Unreadable(_("This file is far too big."))
    return file


def _kept(
    row: Written, known: dict[str, type[SealedModel]], seen: set[tuple[str, UUID]]
) -> Kept:
    model = known.get(row.model)
    if model is None:
        raise ValueError(_("a kind of entry that this version does not know"))
    if (row.model, row.id) in seen:
        raise ValueError(_("the same entry twice"))
    seen.add((row.model, row.id))
    if not _MONTH.fullmatch(row.month):
        raise ValueError(_("a month that is none"))
    kind = _record_of(model)
    try:
        body = from_plain(kind, row.body)
    except RecursionError:
        raise ValueError(_("an entry that is nested too deeply")) from None
    _check(row, body)
    return Kept(model, row.id, row.month, body)


def _record_of(model: type[SealedModel]) -> type[Record]:
    fields = (f for f in model._meta.concrete_fields if isinstance(f, SealedField))
    kind: type[Record] | None = next(fields).record
    if kind is None:
        raise TypeError("a sealed model names its record")
    return kind


def _check(row: Written, body: Record) -> None:
    """What the record itself cannot see."""
    unknown = row.body.keys() - to_plain(body).keys()
    if unknown:
        raise ValueError(_("a field that this version does not know"))
    zone = row.body.get("zone")
    if zone is not None and zone not in available_timezones():
        raise ValueError(_("a time zone that does not exist"))
    at = getattr(body, "begins", None) or getattr(body, "at", None)
    if isinstance(at, datetime) and month_of(at) != row.month:
        raise ValueError(_("a month that is not the month of its moment"))
