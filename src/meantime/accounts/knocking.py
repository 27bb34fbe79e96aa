"""One passphrase, one Argon2id run: for signing in, unlocking and being asked again."""

from __future__ import annotations

from django.http import HttpRequest

from meantime.accounts import guesses
from meantime.accounts.devices import coarse_name
from meantime.accounts.events import note_event
from meantime.accounts.models import Person
from meantime.vault import keys
from meantime.vault.opening import Vault


def knock(
    request: HttpRequest, name: str, passphrase: str
) -> tuple[Person, Vault] | None:
    """Whoever this name and passphrase belong to, and their vault.

    An unknown name costs the same run and the same budget, and answers the same.
    """
    person = Person.objects.named(name)
    vault = _try(request, name, person, passphrase)
    return (person, vault) if person and vault else None


def knock_again(request: HttpRequest, person: Person, passphrase: str) -> Vault | None:
    """The vault of somebody who is signed in, if this is their passphrase."""
    return _try(request, person.login_name, person, passphrase)


def _try(
    request: HttpRequest, name: str, person: Person | None, passphrase: str
) -> Vault | None:
    try:
        ticket = guesses.take_ticket(request, name)
    except guesses.TooManyGuesses as full:
        if person and full.for_the_first_time:
            note_event(person, "too_many_guesses")
        raise
    try:
        vault = keys.check(
            person.id if person else None, passphrase, person.password if person else ""
        )
    except BaseException:
        ticket.give_back()
        raise
    if vault:
        ticket.give_back()
    elif person and ticket.first_within_the_hour:
        note_event(person, "wrong_passphrase", device=coarse_name(request))
    return vault
