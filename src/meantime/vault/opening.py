"""An open vault: one person's account key, and what it can open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from meantime.vault import bodies
from meantime.vault.errors import VaultLocked
from meantime.vault.hkdf import KEY_BYTES, derive


class Column:
    """Seals and unseals one column of one person."""

    __slots__ = ("_epoch", "_key", "_place")

    def __init__(self, key: bytes, epoch: int, place: bytes) -> None:
        self._key, self._epoch, self._place = key, epoch, place

    def seal(
        self, row_id: UUID, month: str, revision: int, data: bytes, *, step: int = 0
    ) -> bytes:
        bound_to = self._place + bodies.spot(row_id, month, revision)
        return bodies.seal(self._key, self._epoch, bound_to, data, step=step)

    def unseal(self, row_id: UUID, month: str, revision: int, blob: bytes) -> bytes:
        bound_to = self._place + bodies.spot(row_id, month, revision)
        return bodies.unseal(self._key, self._epoch, bound_to, blob)


class Vault:
    """``Vault(owner_id, account_key, epoch)``. Nothing about it can be printed."""

    __slots__ = ("_columns", "account_key", "epoch", "owner_id")

    def __init__(self, owner_id: UUID, account_key: bytes, epoch: int = 1) -> None:
        if len(account_key) != KEY_BYTES:
            raise ValueError(f"an account key has {KEY_BYTES} bytes")
        self.owner_id = owner_id
        self.account_key = account_key
        self.epoch = epoch
        self._columns: dict[tuple[str, str], Column] = {}

    def __repr__(self) -> str:
        return "<an open vault>"

    def __reduce__(self) -> str:
        raise TypeError("an open vault stays in memory")

    def key_for(self, purpose: str) -> bytes:
        """The subkey of one purpose."""
        return derive(self.account_key, f"mt1/{purpose}")

    def column(self, table: str, column: str) -> Column:
        """What seals one column; its key is derived once."""
        found = self._columns.get((table, column))
        if found is None:
            place = bodies.place(table, column, self.owner_id)
            found = Column(self.key_for(f"table/{table}"), self.epoch, place)
            self._columns[table, column] = found
        return found


class Current:
    """The vault that is open in this request (or this ``with``)."""

    def __init__(self) -> None:
        self._vault: ContextVar[Vault | None] = ContextVar("vault", default=None)

    def get(self, owner_id: UUID) -> Vault | None:
        """The open vault of this owner; ``None`` where theirs is not the open one."""
        vault = self._vault.get()
        return vault if vault is not None and vault.owner_id == owner_id else None

    def need(self, owner_id: UUID) -> Vault:
        vault = self._vault.get()
        if vault is None or vault.owner_id != owner_id:
            raise VaultLocked
        return vault

    @contextmanager
    def using(self, vault: Vault | None) -> Iterator[Vault | None]:
        before = self._vault.set(vault)
        try:
            yield vault
        finally:
            self._vault.reset(before)


current = Current()
