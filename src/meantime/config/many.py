"""``meantime fit``: the curve for everyone in a CSV file, without the web.

Reads check-ins, goodbyes and forecast times, fits each person on their own, and prints
a few lines or JSON. Knows nothing of Django.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from meantime.config.many_files import BadFile, Person, people_in

if TYPE_CHECKING:
    import argparse

    from meantime.engine import Fit, Forecast, Posterior

SCHEMA = 1
WRONG_INPUT = 2
FEWEST_RATINGS = 8
DAY = 24
_BATCH = 16

Given = TypeVar("Given")
Answer = TypeVar("Answer")


def map_people(
    work: Callable[[Given], Answer], people: Iterable[Given], *, workers: int = 1
) -> Iterator[Answer]:
    """Do the same work for many people, in order, in this process or in several.

    Args:
        work: What to do for one person; with several workers, importable by name.
        people: The people.
        workers: Number of processes; 1 stays in this one.

    Yields:
        One answer per person, in the order of the people.
    """
    if workers <= 1:
        yield from map(work, people)
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        yield from pool.map(work, people, chunksize=_BATCH)


def answer_for(person: Person) -> dict[str, Any]:
    """What the engine says about one person, ready for JSON.

    Args:
        person: One person's rows.

    Returns:
        ``{"person": ..., "fit": {...}}`` or ``{"person": ..., "refused": {...}}``.
    """
    from meantime.engine import TooFew, fit

    try:
        result = fit(
            person.hours,
            person.mood,
            person.goodbyes,
            together=person.together,
            stayed=person.stayed,
            contact=person.contact,
        )
    except TooFew as few:
        refused = {"reason": "too few", "have": few.have, "need": few.need}
        return {"person": person.name, "refused": refused}
    except ValueError as error:
        refused = {"reason": "bad input", "detail": str(error)}
        return {"person": person.name, "refused": refused}
    answer = _fit(result)
    answer["ratings"] = sum(1 for mood in person.mood if mood == mood)  # noqa: PLR0124 - NaN
    if person.forecast_at:
        answer["forecast"] = _forecast(
            person.forecast_at, result.forecast(person.forecast_at)
        )
    return {"person": person.name, "fit": answer}


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    """Declare the options of ``meantime fit``.

    Args:
        parser: The parser of this word.
    """
    parser.add_argument(
        "--checkins",
        required=True,
        metavar="F.csv",
        help="ratings: at (ISO 8601 with offset) or time_hours, mood 0-100, [person]",
    )
    parser.add_argument(
        "--goodbyes",
        metavar="G.csv",
        help="goodbyes: at or time_hours, [person, together_from, stayed, contact]",
    )
    parser.add_argument(
        "--forecast-at", metavar="T.csv", help="moments: at or time_hours, [person]"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes (default 1)"
    )


def run(args: "argparse.Namespace") -> int:
    """Fit everyone in the files and print the answers.

    Args:
        args: Parsed options.

    Returns:
        0 when every person got a fit or a refusal, 2 when a file could not be read.
    """
    try:
        people = people_in(args.checkins, args.goodbyes, args.forecast_at)
    except BadFile as error:
        sys.stderr.write(f"meantime fit: {error}\n")
        return WRONG_INPUT
    answers = map_people(answer_for, people, workers=args.workers)
    if args.json:
        whole = {"schema": SCHEMA, "people": list(answers)}
        sys.stdout.write(json.dumps(whole, allow_nan=False, indent=1) + "\n")
    else:
        for answer in answers:
            sys.stdout.write(_in_words(answer))
    return 0


def _number(value: float) -> float | None:
    """A number that JSON can hold: infinity becomes null."""
    value = float(value)
    return round(value, 4) if abs(value) < float("inf") else None


def _posterior(posterior: "Posterior") -> dict[str, Any]:
    low, high = posterior.interval(0.8)
    return {
        "median": _number(posterior.median),
        "mean": _number(posterior.mean),
        "sd": _number(posterior.sd),
        "interval_80": [_number(low), _number(high)],
    }


def _fit(result: "Fit") -> dict[str, Any]:
    back = result.hours_to_usual
    answer: dict[str, Any] = {
        "usual": _posterior(result.usual),
        "dip": _posterior(result.dip),
        "has_dip": _number(result.has_dip),
        "half_life_hours": _posterior(result.half_life),
        "hours_to_usual": None,
        "from_prior": result.from_prior,
        "goodbyes": [
            {
                "time_hours": _number(goodbye.at),
                "dip": _posterior(goodbye.dip),
                "larger_than_usual": _number(goodbye.larger_than_usual),
                "against_own": goodbye.against_own,
            }
            for goodbye in result.goodbyes
        ],
    }
    if back is not None:
        answer["hours_to_usual"] = {
            "median": _number(back.median),
            "interval_80": [_number(end) for end in back.interval(0.8)],
            "prob_no_dip": _number(back.prob_no_dip),
            "prob_not_yet": _number(back.prob_not_yet),
        }
    return answer


def _forecast(hours: list[float], forecast: "Forecast") -> list[dict[str, Any]]:
    columns = {
        "mean": forecast.mean,
        "sd": forecast.sd,
        "low_80": forecast.quantile(0.1),
        "median": forecast.quantile(0.5),
        "high_80": forecast.quantile(0.9),
    }
    return [
        {"time_hours": hour, **{k: _number(v[i]) for k, v in columns.items()}}
        for i, hour in enumerate(hours)
    ]


def _in_words(answer: dict[str, Any]) -> str:
    name = answer["person"] or "everyone in the file"
    if "refused" in answer:
        refused = answer["refused"]
        if "need" not in refused:
            return f"{name}: not fitted, {refused['detail']}\n"
        where = "" if refused["need"] >= FEWEST_RATINGS else " after a goodbye"
        counted = f"{refused['have']} of {refused['need']}"
        return f"{name}: too few ratings{where}, {counted}\n"
    fit = answer["fit"]
    usual, dip = fit["usual"], fit["dip"]
    line = f"{name}: usual {usual['median']:.0f}"
    if not fit["from_prior"]:
        low, high = dip["interval_80"]
        line += f", drop {dip['median']:.0f} points (80 %: {low:.0f} to {high:.0f})"
        line += f", a drop worth the name {fit['has_dip']:.0%}"
        line += f"; back to usual {_days(fit['hours_to_usual'])}"
    else:
        line += ", no goodbye to learn from yet"
    return line + f" ({fit['ratings']} ratings)\n"


def _days(back: dict[str, Any]) -> str:
    ends = (
        "later than 60 days" if end is None else f"{end / DAY:.1f} d"
        for end in back["interval_80"]
    )
    return "after " + " to ".join(ends)
