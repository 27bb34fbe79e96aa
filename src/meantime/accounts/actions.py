"""The deeds of an account: arriving, unlocking, locking, leaving, changing its keys."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import msgspec
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone

from meantime.accounts import guesses, queries
from meantime.accounts.devices import coarse_name
from meantime.accounts.events import forget_old, note_event
from meantime.accounts.http import PersonRequest
from meantime.accounts.models import (
    THE_ONLY_ONE,
    Device,
    FreshCode,
    Person,
    Wishes,
)
from meantime.accounts.records import CodeToWriteDown
from meantime.vault import inbox, keys, rows, slots
from meantime.vault.opening import Vault, current

if TYPE_CHECKING:
    from meantime.accounts.records import Preferences

__all__ = ["note_event"]  # told to other apps beside the deeds below

DEVICES_KEPT = timedelta(days=30)
# allauth notes name and minute of each step; nothing reads it before there are stages.
AUTHENTICATION_RECORDS = (
    "account_authentication_methods",
    "account_authentication_methods_user",
)


def enter(request: HttpRequest, person: Person, vault: Vault) -> None:
    """Sign somebody in whose vault is already open (joining, recovering, a sample)."""
    request.opened = vault  # type: ignore[attr-defined]
    get_adapter(request).login(request, person)


def begin(request: HttpRequest, person: Person, vault: Vault) -> None:
    """A new session: its slot, its line in the list of devices, its line in the log."""
    asked = cast("PersonRequest", request)
    asked.person = person
    for minute_of_sign_in in AUTHENTICATION_RECORDS:
        request.session.pop(minute_of_sign_in, None)
    open_here(asked, vault)
    if person.is_sample:
        return
    today = timezone.now().date()
    name = coarse_name(request)
    Device.objects.filter(last_day__lt=today - DEVICES_KEPT).delete()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    Device.objects.create(
        owner_id=person.id, session_key=key_of(request), name=name, last_day=today
    )
    request.session["day"] = today.isoformat()
    asked.known_from_now = person.login_name
    note_event(person, "signed_in", device=name)


def open_here(request: PersonRequest, vault: Vault) -> None:
    """Open the vault for the rest of this request and for this session."""
    request.vaults.enter_context(current.using(vault))
    request.vault = vault
    request.idle_minutes = queries.preferences(request.person).idle_minutes
    request.session["idle_minutes"] = request.idle_minutes
    request.unlock_cookie = slots.open_slot(
        vault, key_of(request), request.idle_minutes
    )
    settle(request.person, vault)


def settle(person: Person, vault: Vault) -> None:
    """What waited for the vault to open."""
    inbox.merge(vault)
    rows.sweep(timezone.now())
    forget_old(person)


def unlock(request: PersonRequest, vault: Vault) -> None:
    """Open the vault of a signed-in person, under a fresh session id."""
    before = key_of(request)
    slots.close(before)
    request.session.cycle_key()
    Device.objects.filter(session_key=before).update(session_key=key_of(request))
    open_here(request, vault)


def unlock_with_pin(request: PersonRequest, pin: str) -> bool:
    """Open by PIN, where one is set here; the fifth wrong one ends it."""
    key, half = key_of(request), unlock_half(request)
    if not slots.pin_tries_left(key):
        return False
    vault = slots.unlock_with_pin(key, half, request.person.id, pin)
    if vault is None:
        if slots.pin_tries_left(key) is None:
            note_event(request.person, "wrong_pins", device=coarse_name(request))
        return False
    request.vaults.enter_context(current.using(vault))
    request.vault = vault
    settle(request.person, vault)
    return True


def lock(request: HttpRequest) -> None:
    """Close the vault and stay signed in."""
    slots.lock(key_of(request))
    cast("PersonRequest", request).vault = None


def leave_in_a_hurry(request: HttpRequest) -> None:
    """What quick exit does: nothing to read any more, at once."""
    if not request.user.is_authenticated:
        return
    if request.user.is_sample:
        sign_out(request)
    else:
        lock(request)


def sign_out(request: HttpRequest) -> None:
    """End this session, and everything it could open."""
    asked = cast("PersonRequest", request)
    key = key_of(request)
    slots.close(key)
    Device.objects.filter(session_key=key).delete()
    logout(request)
    asked.vault, asked.unlock_cookie = None, ""


def end_device(person: Person, device_id: UUID) -> None:
    """Sign one browser of this person out."""
    device = Device.objects.filter(owner_id=person.id, id=device_id).first()
    if device is None:
        raise Http404
    _end(device)
    note_event(person, "device_ended", device=device.name)


def end_others(request: PersonRequest) -> None:
    """Sign every other browser of this person out."""
    end_all_but(request.person, key_of(request))
    note_event(request.person, "others_ended")


def end_all_but(person: Person, session_key: str | None) -> None:
    slots.close_all(person.id, except_session=session_key)
    for device in Device.objects.filter(owner_id=person.id):
        if device.session_key != session_key:
            _end(device)


def _end(device: Device) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    store(device.session_key).delete()
    slots.close(device.session_key)
    device.delete()


def change_passphrase(request: PersonRequest, passphrase: str) -> None:
    """A new passphrase. Every other session ends; this one gets a new id and slot."""
    person, vault = request.person, opened(request)
    with transaction.atomic():
        _keep_verifier(person, keys.change_passphrase(vault, passphrase))
    here = key_of(request)
    end_all_but(person, here)
    slots.close(here)
    update_session_auth_hash(request, person)
    Device.objects.filter(session_key=here).update(session_key=key_of(request))
    open_here(request, vault)
    note_event(person, "passphrase_changed", device=coarse_name(request))


def recover(request: HttpRequest, name: str, code: str, passphrase: str) -> bool:
    """A new passphrase for whoever holds the recovery code; and a new code.

    Raises:
        CheckDigitsWrong: If it cannot be anybody's code.
        TooManyGuesses: If too many were tried within the hour.
    """
    ticket = guesses.take_ticket(request, name)
    person = Person.objects.named(name)
    with transaction.atomic():
        recovered = keys.recover(person.id if person else None, code, passphrase)
        if recovered is None or person is None:
            return False
        _keep_verifier(person, recovered.verifier)
    ticket.give_back()
    end_all_but(person, None)
    enter(request, person, recovered.vault)
    keep_code_to_write_down(person, recovered.new_code)
    note_event(person, "recovered", device=coarse_name(request))
    return True


def make_new_code(request: PersonRequest) -> None:
    """A new recovery code; the one on paper stops working now."""
    code = keys.new_recovery_code(opened(request))
    keep_code_to_write_down(request.person, code)
    note_event(request.person, "code_made")


def keep_code_to_write_down(person: Person, code: str) -> None:
    """Sealed, until its owner shows that they have written it down."""
    FreshCode.objects.of(person).delete()
    body = CodeToWriteDown(code=code)
    rows.keep(FreshCode, person, body, at=timezone.now(), client_id=THE_ONLY_ONE)


def forget_written_code(person: Person) -> None:
    FreshCode.objects.of(person).delete()


def set_pin(request: PersonRequest, pin: str) -> None:
    half = unlock_half(request)
    slots.set_pin(opened(request), key_of(request), half, pin)
    note_event(request.person, "pin_set", device=coarse_name(request))


def remove_pin(request: PersonRequest) -> None:
    slots.drop_pin(key_of(request))
    note_event(request.person, "pin_removed", device=coarse_name(request))


def change_idle_minutes(request: PersonRequest, minutes: int) -> None:
    prefer(request.person, idle_minutes=minutes)
    slots.set_idle_minutes(key_of(request), minutes)
    request.session["idle_minutes"] = request.idle_minutes = minutes
    note_event(request.person, "idle_changed")


def prefer(person: Person, **changes: Any) -> Preferences:
    """Change some of what this person prefers."""
    found = Wishes.objects.of(person).filter(id=THE_ONLY_ONE).first()
    before = found.body if found else queries.preferences(person)
    wished = msgspec.structs.replace(before, **changes)
    if found:
        rows.revise(found, wished)
    else:
        now = timezone.now()
        rows.keep(Wishes, person, wished, at=now, client_id=THE_ONLY_ONE)
    return wished


def key_of(request: HttpRequest) -> str:
    return str(request.session.session_key or "")


def unlock_half(request: HttpRequest) -> str:
    """The half of the key that only this browser holds."""
    fresh = getattr(request, "unlock_cookie", None)
    return fresh or request.COOKIES.get(settings.UNLOCK_COOKIE_NAME, "")


def opened(request: PersonRequest) -> Vault:
    return current.need(request.person.id)


def _keep_verifier(person: Person, verifier: str) -> None:
    person.password = verifier
    person.save(update_fields=["password"])
