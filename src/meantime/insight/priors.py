"""The prior in force: Meantime's own, or the one the host named."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from pathlib import Path

    from meantime.engine import Prior
    from meantime.insight.prior_file import LearntPrior, Provenance


def in_force() -> Prior:
    """What is known about people in general. Imports the engine."""
    from meantime.engine import DEFAULT_PRIOR

    learnt = _learnt(settings.PRIOR) if settings.PRIOR else None
    return learnt.prior if learnt else DEFAULT_PRIOR


def provenance() -> Provenance | None:
    """Where the host's own prior comes from; None where Meantime's own is in force."""
    return _learnt(settings.PRIOR).provenance if settings.PRIOR else None


@cache
def _learnt(path: Path) -> LearntPrior:
    from meantime.insight.prior_file import read_prior

    return read_prior(path)
