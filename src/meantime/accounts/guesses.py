"""Slowing guesses without ever locking the owner out.

A wrong passphrase stays for an hour as a row keyed by an HMAC. Strangers share a budget
per account and one per address; a browser that has signed in to this account before
has its own small one, which nobody else can use up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.db import router, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from meantime.accounts import devices
from meantime.accounts.models import Guess, tidy_name

WINDOW = timedelta(hours=1)
IN_ALL, BY_STRANGERS, BY_KNOWN_DEVICE, BY_ADDRESS = 100, 60, 10, 200


class TooManyGuesses(Exception):
    """Too many wrong passphrases within an hour, for this account or address."""

    def __init__(self, *, for_the_first_time: bool = False) -> None:
        super().__init__("too many guesses")
        self.for_the_first_time = for_the_first_time


@dataclass(frozen=True)
class Ticket:
    """One evaluated guess; given back when it was right."""

    rows: tuple[int, ...]
    first_within_the_hour: bool

    def give_back(self) -> None:
        Guess.objects.filter(pk__in=self.rows).delete()


def take_ticket(request: HttpRequest, name: str) -> Ticket:
    """Before a passphrase is looked at. Raises ``TooManyGuesses``."""
    now = timezone.now()
    budgets = dict(_budgets(request, tidy_name(name)))
    with transaction.atomic(using=router.db_for_write(Guess)):
        Guess.objects.filter(at__lte=now - WINDOW).delete()
        spent = {about: _spent(about) for about in budgets}
        if all(spent[about] < most for about, most in budgets.items()):
            made = [Guess.objects.create(about=about, at=now).pk for about in budgets]
            return Ticket(tuple(made), not next(iter(spent.values())))
    raise TooManyGuesses(for_the_first_time=_first_refusal(name, now))


def _first_refusal(name: str, now: datetime) -> bool:
    """Refusing is noted once an hour: the log must not be flooded by a stranger."""
    about = _about("refused", tidy_name(name))
    if _spent(about):
        return False
    Guess.objects.create(about=about, at=now)
    return True


def address(request: HttpRequest) -> str:
    """Where a request comes from: what our own proxy says, else the socket."""
    here = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_loopback(here) else here


def _is_loopback(here: str) -> bool:
    try:
        return ip_address(here).is_loopback
    except ValueError:
        return here in {"", "unix:"}


def _spent(about: str) -> int:
    return Guess.objects.filter(about=about).count()


def _budgets(request: HttpRequest, name: str) -> Iterable[tuple[str, int]]:
    yield _about("account", name), IN_ALL
    known = devices.known_as(request, name)
    if known:
        yield _about("device", known, name), BY_KNOWN_DEVICE
    else:
        yield _about("strangers", name), BY_STRANGERS
        yield _about("address", address(request)), BY_ADDRESS


def _about(*what: str) -> str:
    digest = salted_hmac("meantime.guesses", "\0".join(what), algorithm="sha256")
    return digest.hexdigest()
