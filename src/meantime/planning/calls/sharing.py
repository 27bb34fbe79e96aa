"""Whose turn it is to take the more awkward hour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from meantime.planning.calls.proposing import Bearer, Option


class Share(NamedTuple):
    """How many calls each one bore, and who bore the last."""

    mine: int = 0
    theirs: int = 0
    last: Bearer | None = None

    @property
    def turn(self) -> Bearer | None:
        """Who takes the next awkward hour; ``None`` while nobody has had any."""
        if self.mine != self.theirs:
            return "them" if self.mine > self.theirs else "me"
        if self.last is None:
            return None
        return "them" if self.last == "me" else "me"

    def after(self, bearer: Bearer | None) -> Share:
        if bearer is None:
            return self
        mine, theirs = self.mine + (bearer == "me"), self.theirs + (bearer == "them")
        return Share(mine, theirs, bearer)


def starting_share(calls: Iterable[Option]) -> Share:
    """What is carried over from calls put down, in the order of time."""
    share = Share()
    for call in calls:
        share = share.after(call.bearer)
    return share


def best_of(options: Sequence[Option], share: Share) -> Option:
    """The least awkward option that spares whoever is to be spared.

    An hour that asks the same of both is open at any turn. Of those that ask as much
    together, the one that asks it more evenly; of equals the first.
    """
    turn = share.turn
    spared = "me" if turn == "them" else "them" if turn == "me" else None
    fair = [option for option in options if option.bearer != spared] if spared else []
    return min(fair or options, key=_burden)


def _burden(option: Option) -> tuple[int, int]:
    return option.mine + option.theirs, max(option.mine, option.theirs)
