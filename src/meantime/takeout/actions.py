"""What the server's timer does here."""

from __future__ import annotations

from datetime import datetime

from meantime.takeout import sample


def sweep(now: datetime) -> None:
    """Let go of samples whose hour is over; waiting files go with the vault's own."""
    sample.sweep(now)
