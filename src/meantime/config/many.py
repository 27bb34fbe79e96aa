"""``meantime fit``: the curve for everyone in a file, without the web.

Reads check-ins, goodbyes and forecast times, fits each person on their own, and prints
a few lines or JSON while it goes. Knows nothing of Django.
"""

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from meantime.config.many_answers import answer_for, in_words
from meantime.config.many_files import BadFile, people_in
from meantime.config.many_people import map_people

if TYPE_CHECKING:
    import argparse

    from meantime.engine import Prior

SCHEMA = 1
WRONG_INPUT = 2
SAID_EVERY = 1000
"""People between two lines of progress."""


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    """Declare the options of ``meantime fit``.

    Args:
        parser: The parser of this word.
    """
    add_files(parser)
    parser.add_argument(
        "--forecast-at", metavar="T", help="moments: at or time_hours, [person]"
    )
    parser.add_argument(
        "--prior", metavar="F.json", help="a prior written by `meantime learn-prior`"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_files(parser: "argparse.ArgumentParser") -> None:
    """What every command about many people asks for.

    Args:
        parser: The parser of this word.
    """
    parser.add_argument(
        "--checkins",
        required=True,
        metavar="F",
        help="ratings, CSV or Parquet: at (ISO 8601 with offset) or time_hours, "
        "mood 0-100, [person]",
    )
    parser.add_argument(
        "--goodbyes",
        metavar="G",
        help="goodbyes: at or time_hours, [person, together_from, stayed, contact]",
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes (default 1)"
    )
    parser.add_argument(
        "--cluster", metavar="ADDRESS", help="a Dask scheduler, tcp://host:8786"
    )


def run(args: "argparse.Namespace") -> int:
    """Fit everyone in the files and print the answers.

    Args:
        args: Parsed options.

    Returns:
        0 when every person got a fit or a refusal, 2 when a file could not be read.

    Raises:
        Refused: If the cluster or the prior cannot be used.
    """
    one_thread_each()
    try:
        people = people_in(args.checkins, args.goodbyes, args.forecast_at)
        prior = prior_of(args.prior)
    except BadFile as error:
        sys.stderr.write(f"meantime fit: {error}\n")
        return WRONG_INPUT
    work = partial(answer_for, prior=prior)
    mapped = map_people(work, people, workers=args.workers, cluster=args.cluster)
    answers = told(mapped, len(people))
    if args.json:
        _print_json(answers)
    else:
        for answer in answers:
            sys.stdout.write(in_words(answer))
    return 0


def one_thread_each() -> None:
    """One BLAS thread a process; it is read when numpy is imported."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def prior_of(path: str | None) -> "Prior | None":
    """The prior in a file, or None where no file is named.

    Args:
        path: Path of the file, or None.

    Returns:
        The prior.

    Raises:
        BadFile: If it cannot be read as one.
    """
    if path is None:
        return None
    from meantime.insight.prior_file import NoPrior, read_prior

    try:
        return read_prior(path).prior
    except NoPrior as error:
        raise BadFile(str(error)) from None


def told(answers: Iterator[Any], whole: int) -> Iterator[Any]:
    """The answers as they come, with a line on the way every thousand people.

    Args:
        answers: One answer per person.
        whole: Number of people.

    Yields:
        The same answers.
    """
    for count, answer in enumerate(answers, start=1):
        if count % SAID_EVERY == 0:
            sys.stderr.write(f"{count:,} of {whole:,} people\n")
        yield answer


def _print_json(answers: Iterator[dict[str, Any]]) -> None:
    """One whole document, written person by person."""
    sys.stdout.write(f'{{"schema": {SCHEMA}, "people": [')
    for count, answer in enumerate(answers):
        sys.stdout.write(",\n" if count else "\n")
        json.dump(answer, sys.stdout, allow_nan=False)
    sys.stdout.write("\n]}\n")
