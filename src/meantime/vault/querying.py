"""Reading starts from the person who looks."""

from __future__ import annotations

from datetime import date
from typing import Any, Self, TypeVar

from django.db import models

from meantime.vault.records import month_of

M = TypeVar("M", bound=models.Model, covariant=True)


class SealedQuerySet(models.QuerySet[M]):
    def of(self, person: Any) -> Self:
        """What belongs to this person."""
        return self.filter(owner_id=person.pk)

    def since_month(self, first: str | date) -> Self:
        return self.filter(month__gte=month_of(first))

    def in_months(self, first: str | date, last: str | date) -> Self:
        return self.filter(month__range=(month_of(first), month_of(last)))


class SealedManager(models.Manager[M]):
    def get_queryset(self) -> SealedQuerySet[M]:
        return SealedQuerySet(self.model, using=self._db)

    def of(self, person: Any) -> SealedQuerySet[M]:
        """What belongs to this person."""
        return self.get_queryset().of(person)
