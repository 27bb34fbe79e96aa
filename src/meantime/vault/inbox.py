"""What comes while a vault is closed: sealed to its owner, merged when it opens."""

from __future__ import annotations

import hashlib
import logging
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import reduce
from inspect import signature
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import msgspec
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from meantime.vault import bodies, identity
from meantime.vault.errors import InboxFull, Removed, Tampered
from meantime.vault.models import InboxItem, KeySet, Parked
from meantime.vault.opening import Vault, current
from meantime.vault.records import Record, decode, encode

WAITING_AT_MOST = 500
PARKED_AT_MOST = 10
PARKED_FOR = timedelta(hours=1)
FORMAT = b"\x01"
_DIGEST = 32

Handler = Callable[[Any, Any], object]

log = logging.getLogger(__name__)


class _Known(NamedTuple):
    handler: Handler
    record: type[Record] | None


class _Envelope(msgspec.Struct, frozen=True, array_like=True):
    """What is inside: what kind of thing, when it came, and the record."""

    kind: str
    at: float
    record: bytes


_handlers: dict[str, _Known] = {}
_read_envelope = msgspec.msgpack.Decoder(_Envelope).decode


def register(kind: str, handler: Handler, record: type[Record] | None = None) -> None:
    """Say who takes a kind of thing in: ``handler(owner, record)``.

    The record's type comes from the annotation of the handler's second argument where
    ``record`` is not given. To be called in ``AppConfig.ready``.
    """
    _handlers[kind] = _Known(handler, record)


def put(person_id: UUID, kind: str, record: Record, *, spare: int = 0) -> None:
    """Leave a record for somebody whose vault is closed.

    ``spare`` places are left free for what matters more: five hundred may wait.

    Raises:
        InboxFull: If there is no place for it.
    """
    waiting = InboxItem.objects.filter(owner_id=person_id).count()
    if waiting >= WAITING_AT_MOST - spare:
        raise InboxFull
    now = timezone.now().timestamp()
    envelope = msgspec.msgpack.encode(_Envelope(kind, now, encode(record)))
    item = InboxItem(owner_id=person_id, id=uuid4())
    item.sealed = _seal(person_id, "inbox", item.id, envelope)
    item.save(force_insert=True)


def merge(vault: Vault) -> int:
    """Hand everything that waits to its handlers, oldest first; returns how many.

    What cannot be opened or handled stays and is tried again next time: nothing a
    person wrote is thrown away, and nothing spoiled keeps them out.
    """
    waiting = list(InboxItem.objects.filter(owner_id=vault.owner_id))
    if not waiting:
        return 0
    owner = get_user_model()._default_manager.get(pk=vault.owner_id)
    key = identity.box_key(vault, KeySet.objects.get(pk=vault.owner_id))
    opened = [(item, _envelope(key, item)) for item in waiting]
    in_order = sorted(
        ((item, envelope) for item, envelope in opened if envelope is not None),
        key=lambda pair: (pair[1].at, pair[0].id),
    )
    with current.using(vault):
        return sum(_merge_one(owner, item, envelope) for item, envelope in in_order)


def stuck(vault: Vault) -> int:
    """How many items wait although the vault is open: they cannot be opened."""
    if not InboxItem.objects.filter(owner_id=vault.owner_id).exists():
        return 0
    merge(vault)
    return InboxItem.objects.filter(owner_id=vault.owner_id).count()


def let_go(vault: Vault) -> int:
    """Delete what still cannot be opened after one more try; returns how many."""
    seen = set(InboxItem.objects.filter(owner_id=vault.owner_id).values_list("id"))
    merge(vault)
    left = InboxItem.objects.filter(
        owner_id=vault.owner_id, id__in=[row_id for (row_id,) in seen]
    )
    return left.delete()[0]


def park(person_id: UUID, content: bytes) -> str:
    """Keep bytes sealed for an hour, for their owner alone; the ten newest stay."""
    parked = Parked(owner_id=person_id, id=uuid4(), parked_at=timezone.now())
    parked.sealed = _seal(person_id, "parked", parked.id, content)
    parked.save(force_insert=True)
    own = Parked.objects.filter(owner_id=person_id).order_by("-parked_at")
    for old in own.values_list("id", flat=True)[PARKED_AT_MOST:]:
        drop(person_id, str(old))
    return str(parked.id)


def unpark(vault: Vault, parked_id: str) -> bytes:
    """What was parked; it stays until ``drop`` or until its hour is over.

    Raises:
        Removed: If there is nothing (any more) under this id.
    """
    try:
        row_id = UUID(parked_id)
    except ValueError:
        raise Removed from None
    parked = Parked.objects.filter(
        owner_id=vault.owner_id, id=row_id, parked_at__gte=timezone.now() - PARKED_FOR
    ).first()
    if parked is None:
        raise Removed
    key = identity.box_key(vault, KeySet.objects.get(pk=vault.owner_id))
    return _open(key, "parked", vault.owner_id, row_id, bytes(parked.sealed))


def drop(person_id: UUID, parked_id: str) -> None:
    """Let go of something parked before its hour is over."""
    Parked.objects.filter(owner_id=person_id, id=UUID(parked_id)).delete()


def sweep(now: datetime) -> None:
    Parked.objects.filter(parked_at__lt=now - PARKED_FOR).delete()


def _merge_one(owner: Any, item: InboxItem, envelope: _Envelope) -> bool:
    known = _handlers.get(envelope.kind)
    if known is None:
        return False
    try:
        with transaction.atomic():
            if not InboxItem.objects.filter(pk=item.pk).delete()[0]:
                return False
            record = decode(_record_type(known), envelope.record)
            _handle(known.handler, owner, record)
    except Exception:  # noqa: BLE001 (one spoiled item must not keep a person out)
        log.error("Something in an inbox could not be merged.")  # noqa: TRY400 (a trace could hold what was typed)
        return False
    return True


def _handle(handler: Handler, owner: Any, record: Record) -> None:
    try:
        handler(owner, record)
    except Removed:
        return  # its owner removed it while it waited: their wish


def _record_type(known: _Known) -> type[Record]:
    if known.record is not None:
        return known.record
    found = list(signature(known.handler).parameters.values())[1].annotation
    if isinstance(found, str):
        home = sys.modules[known.handler.__module__]
        found = reduce(getattr, found.split("."), home)
    if not (isinstance(found, type) and issubclass(found, Record)):
        raise TypeError("an inbox handler annotates its record")
    return found


def _envelope(key: PrivateKey, item: InboxItem) -> _Envelope | None:
    try:
        content = _open(key, "inbox", item.owner_id, item.id, bytes(item.sealed))
        return _read_envelope(content)
    except (Tampered, msgspec.DecodeError):
        log.error("Something in an inbox could not be opened.")  # noqa: TRY400 (a trace could hold what was typed)
        return None


def _address(use: str, owner_id: UUID, row_id: UUID) -> bytes:
    """A sealed box has no associated data, so the address lies inside."""
    named = bodies.prefixed(b"mt1", use.encode(), owner_id.bytes, row_id.bytes)
    return hashlib.sha256(named).digest()


def _seal(owner_id: UUID, use: str, row_id: UUID, content: bytes) -> bytes:
    key_set = KeySet.objects.only("x25519_public").get(pk=owner_id)
    box = SealedBox(PublicKey(bytes(key_set.x25519_public)))
    inside = bodies.pad(_address(use, owner_id, row_id) + content)
    return FORMAT + box.encrypt(inside)


def _open(
    key: PrivateKey, use: str, owner_id: UUID, row_id: UUID, sealed: bytes
) -> bytes:
    if sealed[:1] != FORMAT:
        raise Tampered
    try:
        inside = bodies.unpad(SealedBox(key).decrypt(sealed[1:]))
    except (CryptoError, ValueError):
        raise Tampered from None
    if inside[:_DIGEST] != _address(use, owner_id, row_id):
        raise Tampered
    return inside[_DIGEST:]
