"""An e-mail address is used only after a code that was sent there was typed back."""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import randbelow
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db.models import F
from django.utils.translation import gettext as _

from meantime.reminders import addresses, mailing
from meantime.reminders.models import MailToConfirm
from meantime.vault.away import AwayColumn

if TYPE_CHECKING:
    from uuid import UUID

    from meantime.accounts.models import Person

HOLDS_FOR = timedelta(minutes=30)
TRIES = 5
MAILS_A_DAY = 5
DIGITS = 8
STEP = 448


class TooManyMails(Exception):
    """Five codes a day are enough; more would be a way to pester somebody."""


def send_code(person: Person, address: str, *, now: datetime) -> None:
    """Mail a fresh code to ``address``; the one before stops working.

    Raises:
        TooManyMails: If five went out within a day.
        mailing.NotSent: If the mail server could not be reached.
    """
    before = MailToConfirm.objects.filter(owner_id=person.pk).first()
    fresh_day = before is None or now - before.since >= timedelta(days=1)
    mails = 0 if before is None or fresh_day else before.mails
    if mails >= MAILS_A_DAY:
        raise TooManyMails
    code = f"{randbelow(10**DIGITS):0{DIGITS}d}"
    sealed = _column(person.pk).seal(person.pk, f"{code} {address}".encode())
    MailToConfirm.objects.update_or_create(
        owner_id=person.pk,
        defaults={
            "sealed": sealed,
            "until": now + HOLDS_FOR,
            "tries": 0,
            "mails": mails + 1,
            "since": now if before is None or fresh_day else before.since,
        },
    )
    body = _("Your code: %(code)s") % {"code": f"{code[:4]} {code[4:]}"}
    subject = _("A code")
    mailing.send(address, subject, body, mail_id=uuid4(), first=lambda: True)


def waiting(person: Person, *, now: datetime) -> str | None:
    """The address whose code may still be typed back."""
    row = MailToConfirm.objects.filter(owner_id=person.pk).first()
    if row is None or row.until <= now or row.tries >= TRIES:
        return None
    return _opened(row)[1]


def confirm(person: Person, typed: str, *, now: datetime) -> bool:
    """Use the address from now on, if this is its code. A try counts first."""
    mine = MailToConfirm.objects.filter(
        owner_id=person.pk, until__gt=now, tries__lt=TRIES
    )
    if not mine.update(tries=F("tries") + 1):
        return False
    code, address = _opened(MailToConfirm.objects.get(owner_id=person.pk))
    digits = "".join(c for c in typed if c.isascii() and c.isdigit())
    if not compare_digest(digits.encode(), code.encode()):
        return False
    addresses.keep_mail(person, address)
    MailToConfirm.objects.filter(owner_id=person.pk).delete()
    return True


def forget(person: Person, *, now: datetime) -> None:
    """Drop what waits; how many mails went out today stays known."""
    MailToConfirm.objects.filter(owner_id=person.pk).update(until=now)


def _opened(row: MailToConfirm) -> tuple[str, str]:
    plain = _column(row.owner_id).unseal(row.owner_id, row.sealed).decode()
    code, _space, address = plain.partition(" ")
    return code, address


def _column(owner_id: UUID) -> AwayColumn:
    return AwayColumn(owner_id, MailToConfirm._meta.db_table, "sealed", step=STEP)
