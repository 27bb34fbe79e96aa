"""Where somebody can be reached. Sealed under the keyring: it is read while locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from meantime.reminders import destinations
from meantime.reminders.models import MailAddress, PushAddress
from meantime.vault import webpush
from meantime.vault.away import AwayColumn
from meantime.vault.webpush import Receiver

if TYPE_CHECKING:
    from meantime.accounts.models import Person

BROWSERS_AT_MOST = 10
BROWSER_STEP, MAIL_STEP = 1536, 448


class TooMany(Exception):
    """As many browsers as one person may have are told already."""


class Browser(msgspec.Struct, frozen=True, array_like=True):
    """One browser: its address, its keys, and a coarse name for its owner's eyes."""

    endpoint: str
    p256dh: bytes
    auth: bytes
    name: str

    @property
    def receiver(self) -> Receiver:
        return Receiver(self.p256dh, self.auth)


class Known(NamedTuple):
    id: UUID
    browser: Browser


def add_browser(person: Person, browser: Browser) -> UUID:
    """Keep a browser's address. One browser tells one person: the latest to ask.

    Raises:
        destinations.NotAllowed: If nothing may be sent there.
        destinations.NotFound: If its host cannot be found now.
        ValueError: If its keys make no sense.
        TooMany: If ten are told already.
    """
    destinations.resolve(destinations.place(browser.endpoint))
    browser.receiver  # noqa: B018 (refuses keys that make no sense)
    mark, row_id = webpush.mark(browser.endpoint), uuid4()
    sealed = _browsers_column(person.pk).seal(row_id, msgspec.msgpack.encode(browser))
    with transaction.atomic():
        PushAddress.objects.filter(mark=mark).delete()
        if PushAddress.objects.filter(owner_id=person.pk).count() >= BROWSERS_AT_MOST:
            raise TooMany
        PushAddress.objects.create(
            id=row_id, owner_id=person.pk, mark=mark, sealed=sealed
        )
    return row_id


def browsers(owner_id: UUID) -> list[Known]:
    """The browsers of one person, by name."""
    rows = list(PushAddress.objects.filter(owner_id=owner_id))
    if not rows:
        return []
    column = _browsers_column(owner_id)
    opened = (column.unseal(row.id, row.sealed) for row in rows)
    found = [
        Known(row.id, msgspec.msgpack.decode(data, type=Browser))
        for row, data in zip(rows, opened, strict=True)
    ]
    return sorted(found, key=lambda known: (known.browser.name, known.id))


def forget_browser(owner_id: UUID, browser_id: UUID) -> bool:
    """Never tell this one again; whether it was there."""
    of_owner = PushAddress.objects.filter(owner_id=owner_id, id=browser_id)
    return bool(of_owner.delete()[0])


def keep_mail(person: Person, address: str) -> None:
    """A confirmed address, in place of the one before."""
    sealed = mail_column(person.pk).seal(person.pk, address.encode())
    MailAddress.objects.update_or_create(
        owner_id=person.pk, defaults={"sealed": sealed}
    )


def mail(owner_id: UUID) -> str | None:
    row = MailAddress.objects.filter(owner_id=owner_id).first()
    if row is None:
        return None
    return mail_column(owner_id).unseal(owner_id, row.sealed).decode()


def forget_mail(owner_id: UUID) -> bool:
    return bool(MailAddress.objects.filter(owner_id=owner_id).delete()[0])


def mail_column(owner_id: UUID) -> AwayColumn:
    return AwayColumn(owner_id, MailAddress._meta.db_table, "sealed", step=MAIL_STEP)


def _browsers_column(owner_id: UUID) -> AwayColumn:
    table = PushAddress._meta.db_table
    return AwayColumn(owner_id, table, "sealed", step=BROWSER_STEP)
