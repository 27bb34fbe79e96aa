"""The verbs over any sealed row: keep, revise, remove, undo."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from uuid import UUID, uuid4

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from meantime.vault import inbox, media, slots
from meantime.vault.errors import Changed, Removed
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel, Tombstone
from meantime.vault.opening import current
from meantime.vault.records import Record, encode, month_of

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

__all__ = [
    "Changed", "Kept", "Removed", "can_return", "keep", "keep_many", "remove",
    "revise", "sweep", "undo",
]  # fmt: skip

M = TypeVar("M", bound=SealedModel)
UNDO_FOR = timedelta(minutes=10)
TOMBSTONE_FOR = timedelta(days=30)
AT_ONCE = 500


class Kept(NamedTuple, Generic[M]):
    row: M
    created: bool


def keep(
    model: type[M],
    owner: AbstractBaseUser,
    body: Record,
    *,
    at: datetime | date,
    client_id: UUID | None = None,
) -> Kept[M]:
    """Store a new row, once, however often it is sent.

    Another body under the same id becomes a row of its own; its id follows from the
    first one and the body, so that it too is stored once.

    Raises:
        Removed: If a row with this id was removed within the last thirty days.
    """
    with transaction.atomic():
        if client_id is None:
            return Kept(_insert(model, owner, body, at, uuid4()), created=True)
        kept = _keep_as(model, owner, body, at, client_id)
        if kept is None:
            other = _other_id(model, owner, body, client_id)
            kept = _keep_as(model, owner, body, at, other)
        if kept is None:
            return Kept(_insert(model, owner, body, at, uuid4()), created=True)
        return kept


def keep_many(
    model: type[M],
    owner: AbstractBaseUser,
    bodies: Iterable[tuple[UUID, Record, datetime | date]],
) -> int:
    """Store many, all or none; returns how many are new. Ids already there stay."""
    name = _body_name(model)
    with transaction.atomic():
        of_owner = model.objects.filter(owner_id=owner.pk)
        known = set(of_owner.values_list("id", flat=True))
        fresh: dict[UUID, M] = {}
        for row_id, body, at in bodies:
            if row_id not in known and row_id not in fresh:
                values: dict[str, Any] = {name: body, "month": month_of(at)}
                fresh[row_id] = model(owner_id=owner.pk, id=row_id, **values)
        model.objects.bulk_create(fresh.values(), batch_size=AT_ONCE)
        _forget_tombstones(model, owner, list(fresh))
    return len(fresh)


def revise(row: M, body: Record, *, at: datetime | date | None = None) -> M:
    """Put a new body in place of the one this row was read with.

    Raises:
        Changed: If somebody (another tab) was faster, or the row is gone.
    """
    name = _body_name(type(row))
    newer = type(row)(
        owner_id=row.owner_id,
        id=row.id,
        month=row.month if at is None else month_of(at),
        revision=row.revision + 1,
        **{name: body},
    )
    field = _field(type(row), name)
    values = {"month": newer.month, "revision": newer.revision}
    values[name] = field.seal(newer)
    if not _as_read(row).update(**values):
        raise Changed
    row.month, row.revision = newer.month, newer.revision
    setattr(row, name, values[name])
    return row


def remove(row: SealedModel) -> None:
    """Take a row away; for ten minutes ``undo`` can bring it back.

    Raises:
        Changed: If it was changed or removed elsewhere in the meantime.
    """
    model, now = type(row), timezone.now()
    with transaction.atomic():
        stored = _as_read(row).values("month", *_column_names(model)).first()
        if stored is None:
            raise Changed
        month = stored.pop("month")
        blobs = {name: bytes(blob) for name, blob in stored.items()}
        Tombstone.objects.update_or_create(
            owner_id=row.owner_id,
            table=model._meta.db_table,
            id=row.id,
            defaults={
                "month": month,
                "revision": row.revision,
                "sealed": msgspec.msgpack.encode(blobs),
                "removed_at": now,
            },
        )
        if not _as_read(row).delete()[0]:
            raise Changed
        sweep(now)


def undo(model: type[M], owner: AbstractBaseUser, row_id: UUID) -> M | None:
    """Bring a row back as it was; ``None`` when it is too late for that."""
    with transaction.atomic():
        grave = _tombstones(model, owner).filter(id=row_id).first()
        since = timezone.now() - UNDO_FOR
        if grave is None or not grave.sealed or grave.removed_at < since:
            return None
        blobs = msgspec.msgpack.decode(bytes(grave.sealed), type=dict[str, bytes])
        row = model(
            owner_id=owner.pk,
            id=row_id,
            month=grave.month,
            revision=grave.revision,
            **blobs,
        )
        row.save(force_insert=True)
        grave.delete()
        return row


def can_return(model: type[M], owner: AbstractBaseUser, row_id: UUID) -> bool:
    """Whether ``undo`` could still bring this row back."""
    since = timezone.now() - UNDO_FOR
    graves = _tombstones(model, owner).filter(id=row_id, removed_at__gte=since)
    return bool(graves.exclude(sealed=b"").exists())


def sweep(now: datetime) -> None:
    """Let go of what was only kept for a while."""
    graves = Tombstone.objects
    graves.filter(removed_at__lt=now - TOMBSTONE_FOR).delete()
    too_late = graves.filter(removed_at__lt=now - UNDO_FOR).exclude(sealed=b"")
    media.sweep(too_late)
    too_late.update(sealed=b"")
    inbox.sweep(now)
    slots.sweep(now)


def _keep_as(
    model: type[M], owner: AbstractBaseUser, body: Record, at: datetime | date, i: UUID
) -> Kept[M] | None:
    """The row under this id, new or stored; ``None`` if it holds another body."""
    if _tombstones(model, owner).filter(id=i).exists():
        raise Removed
    of_owner = model.objects.filter(owner_id=owner.pk, id=i)
    stored = of_owner.first()
    if stored is None:
        try:
            with transaction.atomic():
                return Kept(_insert(model, owner, body, at, i), created=True)
        except IntegrityError:
            stored = of_owner.get()
    if getattr(stored, _body_name(model)) == body:
        return Kept(stored, created=False)
    return None


def _insert(
    model: type[M], owner: AbstractBaseUser, body: Record, at: datetime | date, i: UUID
) -> M:
    values: dict[str, Any] = {_body_name(model): body, "month": month_of(at)}
    row = model(owner_id=owner.pk, id=i, **values)
    row.save(force_insert=True)
    return row


def _other_id(
    model: type[M], owner: AbstractBaseUser, body: Record, client_id: UUID
) -> UUID:
    """Keyed, so that an id says nothing about the body it came from."""
    key = current.need(owner.pk).key_for("conflict")
    told_apart = model._meta.db_table.encode() + client_id.bytes + encode(body)
    return UUID(bytes=hmac.digest(key, told_apart, "sha256")[:16], version=4)


def _as_read(row: SealedModel) -> Any:
    return type(row)._default_manager.filter(
        owner_id=row.owner_id, id=row.id, revision=row.revision
    )


def _tombstones(model: type[SealedModel], owner: AbstractBaseUser) -> Any:
    return Tombstone.objects.filter(owner_id=owner.pk, table=model._meta.db_table)


def _forget_tombstones(
    model: type[SealedModel], owner: AbstractBaseUser, ids: list[UUID]
) -> None:
    """Bringing something in again is a wish of its own."""
    for start in range(0, len(ids), AT_ONCE):
        _tombstones(model, owner).filter(id__in=ids[start : start + AT_ONCE]).delete()


def _column_names(model: type[SealedModel]) -> list[str]:
    return [f.name for f in model._meta.fields if isinstance(f, SealedField)]


def _body_name(model: type[SealedModel]) -> str:
    return _column_names(model)[0]


def _field(model: type[SealedModel], name: str) -> SealedField[Any, Any]:
    field = model._meta.get_field(name)
    assert isinstance(field, SealedField)  # noqa: S101 (for the type checker)
    return field
