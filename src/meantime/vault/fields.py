"""``body = SealedField(Feeling)``: plain attribute access, sealed at rest.

The associated data need the whole row, so unsealing happens in the attribute's
descriptor and sealing in ``pre_save``; ``from_db_value`` would see the column alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from meantime.vault.opening import current
from meantime.vault.records import Record, decode, encode

if TYPE_CHECKING:
    from meantime.vault.opening import Column

R = TypeVar("R", bound=Record)
S = TypeVar("S", contravariant=True)
G = TypeVar("G", covariant=True)
MONTH_LENGTH = 7


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


class _Unsealing(DeferredAttribute):
    """Keeps the blob as it came, and the record beside it once it was asked for."""

    field: SealedField[Any, Any]

    def __get__(self, row: Any, cls: Any = None) -> Any:
        if row is None:
            return self
        values = row.__dict__
        opened = values.get(self.field.opened_name)
        if opened is not None:
            return opened
        if self.field.attname not in values:
            row.refresh_from_db(fields=[self.field.attname])
            return self.__get__(row, cls)
        opened = self.field.unseal(row, values[self.field.attname])
        values[self.field.opened_name] = opened
        return opened

    def __set__(self, row: Any, value: Record | bytes | None) -> None:
        """A blob (from the database) is unsealed when asked; a record at saving."""
        values = row.__dict__
        if isinstance(value, Record):
            values[self.field.opened_name] = value
            values[self.field.attname] = b""
        else:
            values.pop(self.field.opened_name, None)
            values[self.field.attname] = bytes(value or b"")


if TYPE_CHECKING:
    _BinaryField = models.BinaryField
else:

    class _BinaryField(models.BinaryField):
        def __class_getitem__(cls, _types: object) -> type:
            return cls


class SealedField(_BinaryField[S, G]):
    """A record of one type, sealed to its row: what is set and got is that record."""

    descriptor_class = _Unsealing

    def __init__(
        self: SealedField[R | bytes, R], record: type[R] | None = None, **kwargs: Any
    ) -> None:
        self.record = record
        self.opened_name = ""
        super().__init__(**kwargs)

    def contribute_to_class(
        self,
        cls: type[models.Model],
        name: str,
        private_only: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        self.opened_name = f"_opened_{name}"

    def pre_save(self, model_instance: Any, add: bool) -> bytes:  # noqa: ARG002, FBT001 (Django's signature)
        """The blob as it was, where neither the record nor its place changed."""
        values = model_instance.__dict__
        blob: bytes = values.get(self.attname, b"")
        if not blob:
            blob = self.seal(model_instance)
            values[self.attname] = blob
        return blob

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Record):
            _refuse_clear_text()
        return super().get_prep_value(value)

    def seal(self, row: Any) -> bytes:
        record = row.__dict__.get(self.opened_name)
        if record is None:
            raise ValueError(f"{self.name} holds nothing to seal")
        if self.record is None or type(record) is not self.record:
            raise TypeError(f"{self.name} holds another kind of record")
        if len(row.month) != MONTH_LENGTH:
            raise ValueError("a sealed row needs its month, like 2026-03")
        row_id = _uuid(row.id)
        data, step = encode(record), record.size_step
        return self._column(row).seal(row_id, row.month, row.revision, data, step=step)

    def unseal(self, row: Any, blob: bytes) -> Record:
        row_id = _uuid(row.id)
        data = self._column(row).unseal(row_id, row.month, row.revision, blob)
        if self.record is None:
            raise TypeError("a field in a migration cannot unseal")
        return decode(self.record, data)

    def _column(self, row: Any) -> Column:
        vault = current.need(_uuid(row.owner_id))
        return vault.column(row._meta.db_table, self.attname)


def _refuse_clear_text() -> NoReturn:
    raise TypeError("a record reaches the database by save() or bulk_create() only")
