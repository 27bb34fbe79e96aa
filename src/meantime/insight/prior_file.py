"""A prior in a file: its numbers and where they come from. Knows nothing of Django."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from meantime.engine import Prior

SCHEMA = 1


class NoPrior(ValueError):
    """The file is no prior; the message says which file and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a prior's numbers come from."""

    made_by: str
    people: int
    with_goodbyes: int
    ratings: int
    checkins_sha256: str
    rounds: int
    started_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntPrior:
    """What such a file holds."""

    schema: int
    prior: Prior
    provenance: Provenance


def read_prior(path: str | Path) -> LearntPrior:
    """The prior in a file.

    Args:
        path: A JSON file, as ``meantime learn-prior`` writes it.

    Raises:
        NoPrior: If there is none, or a number in it cannot be.
    """
    try:
        found = msgspec.json.decode(Path(path).read_bytes(), type=LearntPrior)
    except OSError as error:
        raise NoPrior(f"{path}: cannot be read ({error.strerror})") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NoPrior(f"{path}: is not a prior ({error})") from None
    if found.schema != SCHEMA:
        raise NoPrior(f"{path}: schema {found.schema} is not {SCHEMA}")
    return found


def write_prior(path: str | Path, learnt: LearntPrior) -> None:
    """Write the file, readable for people too."""
    text = msgspec.json.format(msgspec.json.encode(learnt), indent=1)
    Path(path).write_bytes(text + b"\n")
