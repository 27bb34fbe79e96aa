"""Reading the cards. Nothing is looked up here: whoever asks tells the moment."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from meantime.why import cards
from meantime.why.card import Card
from meantime.why.moments import FITTING


def cards_for(moment: str, barred: AbstractSet[int]) -> list[Card]:
    """The cards that fit a moment, the best first, without the barred ones.

    ``barred`` must hold ``card.NOT_WHEN_UNSAFE`` wherever it is not known that the
    person is in no safety state. An unknown moment raises ``ValueError``.
    """
    if moment not in FITTING:
        raise ValueError(f"there is no moment named {moment!r}")
    return [cards.by_number(n) for n in FITTING[moment] if n not in barred]


def at_turn(fitting: list[Card], turn: int) -> Card:
    """One of them: the first on the first day, then the next, and round again."""
    return fitting[turn % len(fitting)]
