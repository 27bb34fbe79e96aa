"""Unlock slots: while a session is open, its account key under half a key.

The other half lies in a cookie. The database alone opens nothing, nor does the cookie;
a restart of the server changes nothing.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from secrets import token_bytes
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from meantime.vault import bodies, wraps
from meantime.vault.errors import Tampered
from meantime.vault.hkdf import KEY_BYTES, derive
from meantime.vault.kdf import Recipe, stretch
from meantime.vault.models import UnlockSlot
from meantime.vault.opening import Vault

TOUCH_EVERY = timedelta(seconds=30)
CLOCK_SLACK = timedelta(minutes=1)
PIN_TRIES = 5
PIN_LENGTH_AT_LEAST = 4


def open_slot(vault: Vault, session_key: str, idle_minutes: int | None = None) -> str:
    """Keep this vault open for this session; returns the cookie's half."""
    half, now = token_bytes(KEY_BYTES), timezone.now()
    session = _hash(session_key)
    UnlockSlot.objects.update_or_create(
        session=session,
        defaults={
            "owner_id": vault.owner_id,
            "epoch": vault.epoch,
            "sealed": _wrap(vault, session, "slot", _slot_kek(half)),
            "idle_minutes": idle_minutes or settings.IDLE_MINUTES,
            "opened_at": now,
            "touched_at": now,
            "pin_recipe": b"",
            "pin_sealed": b"",
            "pin_tries": 0,
        },
    )
    return urlsafe_b64encode(half).decode().rstrip("=")


def find(session_key: str, uk: str, owner_id: UUID) -> Vault | None:
    """The open vault of this session; ``None`` once a limit has passed."""
    slot, now = _slot(session_key, owner_id), timezone.now()
    if slot is None or not slot.sealed:
        return None
    if not _within_the_day(slot, now):
        slot.delete()
        return None
    if now - slot.touched_at >= timedelta(minutes=slot.idle_minutes):
        lock(session_key)
        return None
    vault = _open(slot, "slot", _slot_kek(_half(uk)), slot.sealed)
    if vault is not None and now - slot.touched_at >= TOUCH_EVERY:
        UnlockSlot.objects.filter(pk=slot.pk).update(touched_at=now)
    return vault


def lock(session_key: str) -> None:
    """Close the vault; a PIN, where there is one, can open it again."""
    slot = UnlockSlot.objects.filter(pk=_hash(session_key))
    slot.filter(pin_sealed=b"").delete()
    slot.update(sealed=b"")


def close(session_key: str) -> None:
    """Close for good: only the passphrase opens again."""
    UnlockSlot.objects.filter(pk=_hash(session_key)).delete()


def close_all(owner_id: UUID, except_session: str | None = None) -> None:
    slots = UnlockSlot.objects.filter(owner_id=owner_id)
    if except_session is not None:
        slots = slots.exclude(pk=_hash(except_session))
    slots.delete()


def set_idle_minutes(session_key: str, minutes: int) -> None:
    UnlockSlot.objects.filter(pk=_hash(session_key)).update(idle_minutes=minutes)


def set_pin(vault: Vault, session_key: str, uk: str, pin: str) -> None:
    """Let a short PIN open this session's vault again after locking.

    Raises:
        ValueError: If the PIN is too short, or the session has no open slot.
    """
    if len(pin) < PIN_LENGTH_AT_LEAST:
        raise ValueError(f"a PIN has at least {PIN_LENGTH_AT_LEAST} characters")
    if find(session_key, uk, vault.owner_id) is None:
        raise ValueError("a PIN belongs to an unlocked session")
    recipe, session = Recipe.fresh(), _hash(session_key)
    kek = _pin_kek(_half(uk), stretch(pin, recipe))
    UnlockSlot.objects.filter(pk=session).update(
        pin_recipe=recipe.pack(),
        pin_sealed=_wrap(vault, session, "pin", kek),
        pin_tries=0,
    )


def drop_pin(session_key: str) -> None:
    UnlockSlot.objects.filter(pk=_hash(session_key)).update(
        pin_recipe=b"", pin_sealed=b"", pin_tries=0
    )


def pin_tries_left(session_key: str) -> int | None:
    """How often a PIN may still be tried; ``None`` where no PIN can open."""
    slot = UnlockSlot.objects.filter(pk=_hash(session_key)).first()
    if slot is None or not slot.pin_sealed:
        return None
    if not _within_the_day(slot, timezone.now()):
        return None
    return PIN_TRIES - slot.pin_tries


def unlock_with_pin(
    session_key: str, uk: str, owner_id: UUID, pin: str
) -> Vault | None:
    """Open again by PIN. A try is counted before it is made; the fifth ends it."""
    slot, now = _slot(session_key, owner_id), timezone.now()
    if slot is None or not slot.pin_sealed or not _within_the_day(slot, now):
        return None
    row = UnlockSlot.objects.filter(pk=slot.pk, pin_sealed=slot.pin_sealed)
    if not row.filter(pin_tries__lt=PIN_TRIES).update(pin_tries=F("pin_tries") + 1):
        return None
    stretched = stretch(pin, Recipe.unpack(slot.pin_recipe))
    half = _half(uk)
    vault = _open(slot, "pin", _pin_kek(half, stretched), slot.pin_sealed)
    if vault is None:
        row.filter(pin_tries__gte=PIN_TRIES).delete()
        return None
    sealed = _wrap(vault, slot.session, "slot", _slot_kek(half))
    return vault if row.update(sealed=sealed, touched_at=now, pin_tries=0) else None


def sweep(now: datetime) -> None:
    """Slots past their day."""
    UnlockSlot.objects.filter(opened_at__lt=now - _day()).delete()


def _hash(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()


def _slot(session_key: str, owner_id: UUID) -> UnlockSlot | None:
    return UnlockSlot.objects.filter(pk=_hash(session_key), owner_id=owner_id).first()


def _day() -> timedelta:
    return timedelta(hours=settings.UNLOCKED_HOURS_AT_MOST)


def _within_the_day(slot: UnlockSlot, now: datetime) -> bool:
    """False also where the clock went back behind the opening."""
    return -CLOCK_SLACK <= now - slot.opened_at < _day()


def _half(uk: str) -> bytes:
    """The cookie's half; anything else becomes a half that fits nothing."""
    try:
        half = urlsafe_b64decode(uk.encode() + b"=")
    except ValueError:
        half = b""
    return half if len(half) == KEY_BYTES else token_bytes(KEY_BYTES)


def _slot_kek(half: bytes) -> bytes:
    return derive(half, "mt1/kek/slot")


def _pin_kek(half: bytes, stretched: bytes) -> bytes:
    return derive(half + stretched, "mt1/kek/pin")


def _binding(session: str, owner_id: UUID, epoch: int, use: str) -> bytes:
    digest = bytes.fromhex(session)
    return bodies.prefixed(
        b"mt1", use.encode(), digest, owner_id.bytes, bytes((epoch,))
    )


def _wrap(vault: Vault, session: str, use: str, kek: bytes) -> bytes:
    bound_to = _binding(session, vault.owner_id, vault.epoch, use)
    return wraps.wrap(kek, vault.account_key, bound_to)


def _open(
    slot: UnlockSlot, use: str, kek: bytes, sealed: bytes | memoryview
) -> Vault | None:
    bound_to = _binding(slot.session, slot.owner_id, slot.epoch, use)
    try:
        key = wraps.unwrap(kek, sealed, bound_to)
    except (wraps.WrongKey, Tampered):
        return None
    return Vault(slot.owner_id, key, slot.epoch)
