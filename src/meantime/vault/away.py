"""What must be readable while its owner is away, sealed under the keyring.

The key comes from the instance's pepper and the account's own secret. A copy of the
database opens nothing without the keyring; forgetting the secret closes it for good.
"""

from __future__ import annotations

from uuid import UUID

from meantime.vault import bodies, keyring
from meantime.vault.errors import KeyringProblem
from meantime.vault.hkdf import derive
from meantime.vault.opening import Column

EPOCH = 1


class AwayColumn:
    """Seals and unseals one column of one person's rows without their vault."""

    __slots__ = ("_column", "_step")

    def __init__(self, owner_id: UUID, table: str, column: str, *, step: int) -> None:
        bound = keyring.bind(owner_id, b"mt1/away")
        if bound is None:
            raise KeyringProblem("The keyring holds no secret for this account.")
        key = derive(bound, f"mt1/away/{table}/{column}")
        self._column = Column(key, EPOCH, bodies.place(table, column, owner_id))
        self._step = step

    def seal(self, row_id: UUID, data: bytes) -> bytes:
        """Every body of one column has the same size, so that a size tells nothing."""
        return self._column.seal(row_id, "", 0, data, step=self._step)

    def unseal(self, row_id: UUID, blob: bytes | memoryview) -> bytes:
        """The data; ``Tampered`` where the row was exchanged or changed."""
        return self._column.unseal(row_id, "", 0, bytes(blob))
