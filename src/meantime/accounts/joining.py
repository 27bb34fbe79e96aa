"""Making an account: who may, and what is written when everything was answered."""

from __future__ import annotations

from datetime import date, timedelta
from secrets import token_hex

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from meantime.accounts import actions, guesses, queries
from meantime.accounts.events import note_event
from meantime.accounts.models import Agreement, Invitation, Person, tidy_name
from meantime.accounts.records import Consent
from meantime.vault import keyring, keys, rows

INVITATION_DAYS = 7
FIRST = "first"  # no code has this as its hash


class NotOpen(Exception):
    """Sign-up is closed, or the invitation was used in the meantime."""


class NameTaken(Exception):
    """Somebody here signs in with this name."""


def make_invitation() -> str:
    """A code for one person, good for a week. Only its hash is kept."""
    Invitation.objects.filter(until__lt=timezone.now().date()).delete()
    digits = token_hex(10)
    code = "-".join(digits[i : i + 4] for i in range(0, len(digits), 4))
    until = timezone.now().date() + timedelta(days=INVITATION_DAYS)
    Invitation.objects.create(code_hash=Invitation.hash_of(code), until=until)
    return code


def join(
    request: HttpRequest, *, name: str, passphrase: str, consent: int, invitation: str
) -> Person:
    """Write the account, all at once or not at all, and sign its person in."""
    person = Person(login_name=tidy_name(name))
    try:
        with transaction.atomic():
            _admit(person, invitation)
            created = _make_keys(person, passphrase)
    except NameTaken:  # asking for names is slowed like guessing
        guesses.take_ticket(request, f"sign-up {name}")
        raise
    actions.enter(request, person, created.vault)
    agreed = Consent(version=consent, at=timezone.now())
    rows.keep(Agreement, person, agreed, at=agreed.at)
    actions.keep_code_to_write_down(person, created.recovery_code)
    note_event(person, "account_made")
    return person


def _admit(person: Person, invitation: str) -> None:
    if settings.SIGNUP == "first":
        _wait_for_others_at_the_door()
    if not queries.is_open_for_sign_up():
        raise NotOpen
    if Person.objects.filter(login_name=person.login_name).exists():
        raise NameTaken
    if settings.SIGNUP == "invite" and not _used_up(invitation):
        raise NotOpen
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        raise NameTaken from None


def _wait_for_others_at_the_door() -> None:
    """Of two who come first at once, the second waits here and finds it closed."""
    Invitation.objects.filter(code_hash=FIRST).delete()
    try:
        with transaction.atomic():
            Invitation.objects.create(code_hash=FIRST, until=date.max)
    except IntegrityError:
        raise NotOpen from None


def _make_keys(person: Person, passphrase: str) -> keys.Created:
    """The keyring is a file, so it does not roll back with the database by itself."""
    try:
        created = keys.create(person.id, passphrase)
        person.password = created.verifier
        person.save(update_fields=["password"])
    except BaseException:
        keyring.forget(person.id)
        raise
    return created


def _used_up(invitation: str) -> bool:
    """Take the invitation; of two who come at once, one gets it."""
    today = timezone.now().date()
    open_ones = Invitation.objects.filter(until__gte=today)
    taken, _each = open_ones.filter(code_hash=invitation).delete()
    return taken == 1
