"""Somebody close and something loved: sealed rows, one body each."""

from __future__ import annotations

from meantime.people.records import Companion, Pursuit
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class Friend(SealedModel):
    """A friend or somebody of the family."""

    body = SealedField(Companion)


class LovedThing(SealedModel):
    """Something one loves to do, or something new being tried."""

    body = SealedField(Pursuit)

    @property
    def key(self) -> str:
        """What a note of trying it goes by: the catalogue's key, or one of its own."""
        return self.body.step or f"own-{self.id}"
