"""What was written while locked joins the rest at the next unlock."""

from __future__ import annotations

from meantime.checkins import actions, outbox
from meantime.checkins.records import Unopened, Waiting
from meantime.vault import inbox


def register() -> None:
    inbox.register(actions.KIND, actions.join, Waiting)
    inbox.register(outbox.KIND, outbox.join, Unopened)
