"""The host's own prior, looked at before anybody waits for a curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from pathlib import Path


def checked(path: Path | None) -> Path | None:
    """The path, once what is there has been read as a prior."""
    if path is None:
        return None
    from meantime.insight.prior_file import NoPrior, read_prior

    try:
        read_prior(path)
    except NoPrior as error:
        raise ImproperlyConfigured(f"MEANTIME_PRIOR: {error}") from None
    return path
