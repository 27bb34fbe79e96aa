"""Reading about an account. Every function takes the person who looks."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from meantime.accounts.models import (
    THE_ONLY_ONE,
    Device,
    FreshCode,
    Invitation,
    LogEntry,
    Person,
    Wishes,
)
from meantime.accounts.records import Event, Preferences


def preferences(person: Person) -> Preferences:
    """What this person prefers; the defaults until they say otherwise."""
    found = Wishes.objects.of(person).filter(id=THE_ONLY_ONE).first()
    return found.body if found else Preferences(idle_minutes=settings.IDLE_MINUTES)


def security_log(person: Person) -> list[Event]:
    """What happened to this account, newest first."""
    events = [entry.body for entry in LogEntry.objects.of(person)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def devices(person: Person) -> list[Device]:
    """Where this person is signed in, the latest day first."""
    return list(Device.objects.filter(owner_id=person.id).order_by("-last_day", "name"))


def code_to_write_down(person: Person) -> str | None:
    """The recovery code that was made and not yet typed back."""
    found = FreshCode.objects.of(person).filter(id=THE_ONLY_ONE).first()
    return found.body.code if found else None


def is_open_for_sign_up() -> bool:
    """``first`` closes after one account; ``invite`` asks for a code later."""
    if settings.SIGNUP != "first":
        return True
    return not Person.objects.filter(sample_until=None).exists()


def is_invited(code_hash: str) -> bool:
    """Whether this invitation still lets somebody in."""
    today = timezone.now().date()
    return Invitation.objects.filter(code_hash=code_hash, until__gte=today).exists()
