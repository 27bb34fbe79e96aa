"""Check-ins made while locked join the rest at the next unlock."""

from __future__ import annotations

from meantime.checkins import actions
from meantime.checkins.records import Waiting
from meantime.vault import inbox


def register() -> None:
    inbox.register(actions.KIND, actions.join, Waiting)
