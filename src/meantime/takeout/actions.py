"""What the server's timer does here."""

from __future__ import annotations

from datetime import datetime

from meantime.takeout import sample, staging


def sweep(now: datetime) -> None:
    """Let go of waiting files and samples whose hour is over."""
    staging.sweep(now)
    sample.sweep(now)
