"""The security log: written open or locked, read by nobody but its owner."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meantime.accounts.models import LogEntry, Person
from meantime.accounts.records import Event
from meantime.vault import inbox, rows
from meantime.vault.errors import InboxFull
from meantime.vault.opening import current
from meantime.vault.records import month_of

INBOX_KIND = "accounts.event"
KEPT = timedelta(days=400)
PLACES_LEFT_FREE = 400

WORDS: dict[str, str | Promise] = {
    "account_made": _("You made this account."),
    "signed_in": _("Somebody signed in."),
    "wrong_passphrase": _("A wrong passphrase was tried."),
    "too_many_guesses": _("Many wrong passphrases were tried. We slowed them down."),
    "wrong_pins": _("A wrong PIN was tried five times, so the PIN was removed."),
    "passphrase_changed": _("The passphrase was changed."),
    "recovered": _("The recovery code was used to set a new passphrase."),
    "code_made": _("A new recovery code was made; the old one stopped working."),
    "pin_set": _("A PIN was set on a device."),
    "pin_removed": _("A PIN was removed."),
    "idle_changed": _("The time until Meantime locks itself was changed."),
    "device_ended": _("A device was signed out."),
    "others_ended": _("All other devices were signed out."),
    "taken_home": _("Everything was downloaded."),
    "brought_back": _("A download was brought back."),
    "push_added": _("A browser was added to those that are told of reminders."),
    "push_removed": _("A browser is no longer told of reminders."),
    "mail_changed": _("An e-mail address for reminders was confirmed."),
    "mail_removed": _("The e-mail address for reminders was removed."),
    "brought_in": _("Ratings were brought in from a file."),
    "feed_opened": _("A private calendar address was opened."),
    "feed_changed": _("What is on the private calendar address was changed."),
    "feed_readdressed": _("The private calendar address was made anew."),
    "feed_closed": _("The private calendar address was closed."),
}


def words_for(event: Event) -> str | Promise:
    return WORDS.get(event.kind, _("Something about this account was changed."))


def note_event(person: Person, kind: str, *, device: str = "") -> None:
    """Write one line into the log; sealed to the person even while they are away."""
    if person.is_sample:
        return
    event = Event(kind=kind, at=timezone.now(), device=device)
    if current.get(person.id) is not None:
        _keep(person, event)
        return
    with suppress(InboxFull):  # a stranger's guesses must not crowd out check-ins
        inbox.put(person.id, INBOX_KIND, event, spare=PLACES_LEFT_FREE)


def _keep(person: Person, event: Event) -> None:
    rows.keep(LogEntry, person, event, at=event.at)


def forget_old(person: Person) -> None:
    """Lines older than about thirteen months. Nothing younger can be removed."""
    oldest = month_of(timezone.now() - KEPT)
    LogEntry.objects.of(person).filter(month__lt=oldest).delete()


def listen() -> None:
    inbox.register(INBOX_KIND, _keep, Event)
