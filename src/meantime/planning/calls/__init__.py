"""Calls on two clocks. Pure: no rows, no clock of its own, no network.

``propose`` finds times that both can make; docs/methods/calls.md says how.
"""

from meantime.planning.calls.clocks import Change, changes, difference
from meantime.planning.calls.hours import Hours, hours
from meantime.planning.calls.proposing import Proposal, Proposals, propose
from meantime.planning.calls.sharing import Share
from meantime.planning.calls.side import Day, Elsewhere, Side, Span

__all__ = [
    "Change", "Day", "Elsewhere", "Hours", "Proposal", "Proposals", "Share", "Side",
    "Span", "changes", "difference", "hours", "propose",
]  # fmt: skip
