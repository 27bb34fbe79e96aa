"""``meantime learn-prior``: what people in general are like, from a file of many.

Fits everyone, adds up what they say about people in general, and starts again with
that, a few times (empirical Bayes). The file it writes holds sums over all: no person,
no rating. ``MEANTIME_PRIOR`` and ``meantime fit --prior`` read it.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from meantime import __version__
from meantime.config import many
from meantime.config.many_files import BadFile, People, people_in
from meantime.config.many_people import map_people

if TYPE_CHECKING:
    import argparse

    from meantime.config.many_files import Person
    from meantime.engine import Prior
    from meantime.engine.population import Told

MEANTIME_S_OWN = "Meantime's own"
SETTLED = 0.01
"""The rounds end when no number has moved by more than this share of itself."""


@dataclass(frozen=True)
class _Made:
    prior: Prior
    sums: Told
    rounds: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``meantime learn-prior``."""
    many.add_files(parser)
    parser.add_argument("--out", required=True, metavar="P.json", help="where to write")
    parser.add_argument(
        "--prior", metavar="F.json", help="start from this one, not Meantime's own"
    )
    parser.add_argument(
        "--rounds", type=int, default=20, metavar="N", help="at most (default 20)"
    )


def run(args: argparse.Namespace) -> int:
    """Learn a prior and write it.

    Returns:
        0, or 2 when a file could not be read or has nobody with enough ratings.
    """
    many.one_thread_each()
    try:
        people = people_in(args.checkins, args.goodbyes)
        started = many.prior_of(args.prior)
        made = _rounds(args, people, started)
    except BadFile as error:
        sys.stderr.write(f"meantime learn-prior: {error}\n")
        return many.WRONG_INPUT
    _write(args, people, made)
    sums = made.sums
    told = f"{sums.people:,} people, {sums.parted:,} of them with a goodbye"
    sys.stdout.write(f"{args.out}: learnt from {told}\n")
    return 0


def told_by(person: Person, prior: Prior) -> Told | None:
    """What one person adds; None where there are too few ratings."""
    from meantime.engine import TooFew, fit
    from meantime.engine.population import told

    try:
        result = fit(
            person.hours,
            person.mood,
            person.goodbyes,
            together=person.together,
            stayed=person.stayed,
            contact=person.contact,
            prior=prior,
        )
    except (TooFew, ValueError):
        return None
    return told(result, prior)


def _rounds(args: argparse.Namespace, people: People, started: Prior | None) -> _Made:
    from meantime.engine import DEFAULT_PRIOR
    from meantime.engine.population import learnt, moved, nothing

    prior = started or DEFAULT_PRIOR
    for number in range(1, args.rounds + 1):
        work = partial(told_by, prior=prior)
        mapped = map_people(work, people, workers=args.workers, cluster=args.cluster)
        sums = nothing(prior)
        for one in many.told(mapped, len(people)):
            sums = sums if one is None else sums + one
        if not sums.people:
            raise BadFile(f"{args.checkins}: nobody has enough ratings to learn from")
        before, prior = prior, learnt(prior, sums)
        share = moved(before, prior)
        sys.stderr.write(f"round {number}: moved by up to {share:.1%}\n")
        if share < SETTLED:
            break
    return _Made(prior, sums, number)


def _write(args: argparse.Namespace, people: People, made: _Made) -> None:
    from meantime.insight.prior_file import (
        SCHEMA,
        LearntPrior,
        Provenance,
        write_prior,
    )

    with Path(args.checkins).open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    provenance = Provenance(
        made_by=f"meantime learn-prior {__version__}",
        people=made.sums.people,
        with_goodbyes=made.sums.parted,
        ratings=sum(len(person.mood) for person in people),
        checkins_sha256=fingerprint,
        rounds=made.rounds,
        started_from=args.prior or MEANTIME_S_OWN,
    )
    learnt = LearntPrior(schema=SCHEMA, prior=made.prior, provenance=provenance)
    write_prior(args.out, learnt)
