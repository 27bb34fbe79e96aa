"""What the rule is given: one person's own days and answers, and nothing else.

``now`` is aware and in the person's own zone, because a day is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from meantime.checkins import queries as checkins
from meantime.instruments import library, scoring
from meantime.normal import days
from meantime.normal.given import DIFFICULTIES, Answers
from meantime.safety import answers, relationship, support
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.checkins.records import Feeling
    from meantime.safety.models import Answered
    from meantime.visits.models import Visit
    from meantime.visits.queries import Glance
    from meantime.visits.records import Stay

FORMS_COUNT_FOR = timedelta(days=21)
MONTHLY_COUNT_FOR = timedelta(days=30)
TICKS = "ticks"
USING, RECENT, PAST = "using", "recent", "past"
# Scores, and the forms that hold their questions.
SCORES: Mapping[str, tuple[str, ...]] = {
    "phq2": ("phq4", "phq2"),
    "gad2": ("phq4", "gad2"),
    "phq8": ("phq8", "phq9"),
    "gad7": ("gad7",),
}
OFTEN_OR_ALWAYS = 1
LOOK_CLOSER = 3
"""From here on the short form points to the longer one."""
A_FEW_DAYS = timedelta(days=3)
ASKED_DAILY_FOR_DAYS = 14
ASKED_AGAIN_AFTER_DAYS = 3
"""Twice a week, once the first fourteen days are over."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rule's answers, and what a page says beside them."""

    answers: Answers
    support_first: bool
    going_over: bool
    asks: bool
    """Whether today is a day to ask how the day went."""


def gather(person: Person, now: datetime) -> Gathered:
    """Everything the rule needs to know about this person, from their own records."""
    known = visits.at_a_glance(person, now)
    felt = [f for f in checkins.feelings(person) if f.at <= now]
    kept = answers.all_of(person)
    return Gathered(
        answers=Answers(
            days_since_goodbye=days_since(known.latest, now),
            relationship_flags=relationship.flags(person),
            **_of_days(person, felt, known, now),
            **_of_forms(kept, now),
            **_of_ticks(kept, now),
        ),
        support_first=support.stands(person, now),
        going_over=any(f.going_over for f in felt if now - f.at < A_FEW_DAYS),
        asks=_asks(felt, known, now),
    )


def days_since(latest: Visit | None, now: datetime) -> float | None:
    """Days and parts of a day since the goodbye said last."""
    if latest is None or latest.body.goodbye_at is None:
        return None
    return (now - latest.body.goodbye_at) / timedelta(days=1)


def asks_how_the_day_went(person: Person, now: datetime) -> bool:
    """Whether to ask "did this get in the way of your day?" today.

    Once a day for fourteen days after a goodbye; after that twice a week while
    ratings lie below the person's own baseline. What was not answered expires.
    """
    known = visits.at_a_glance(person, now)
    if known.latest is None or known.together is not None:
        return False
    daily = (days_since(known.latest, now) or 0) <= ASKED_DAILY_FOR_DAYS
    felt = checkins.feelings(person, now - A_FEW_DAYS if daily else None)
    return _asks([f for f in felt if f.at <= now], known, now)


def _asks(felt: list[Feeling], known: Glance, now: datetime) -> bool:
    since = days_since(known.latest, now)
    if since is None or known.together is not None:
        return False
    said_on = max(days.worst_answers(felt), default=date.min)
    if since <= ASKED_DAILY_FOR_DAYS:
        return said_on < now.date()
    rated, usual = _apart(felt, _stays(known))
    low = days.below(rated, usual, now.date())
    return bool(low) and (now.date() - said_on).days >= ASKED_AGAIN_AFTER_DAYS


def scores(kept: Sequence[Answered], now: datetime) -> dict[str, int | None]:
    """The latest total of each form within 21 days. A missing form is never nought."""
    return {key: _score(key, kept, now) for key in SCORES}


def _of_days(
    person: Person, felt: list[Feeling], known: Glance, now: datetime
) -> dict[str, Any]:
    today = now.date()
    worst = days.worst_answers(felt)
    rated, usual = _apart(felt, _stays(known))
    gone = [row.body for row in visits.absences(person)]
    return {
        "impaired_days_of_7": days.impaired(worst, days.WEEK, today),
        "impaired_days_of_14": days.impaired(worst, days.TWO_WEEKS, today),
        "answered_days_of_7": days.answered(worst, days.WEEK, today),
        "trend": days.trend(days.moods(felt), today),
        "near_own_baseline": bool(days.near(rated, usual, today)),
        "below_own_baseline": bool(days.below(rated, usual, today)),
        "below_own_baseline_21_days": bool(days.below_for_21_days(rated, usual, today)),
        "short_absence_weeks_of_4": days.short_absence_weeks(gone, worst, today),
        "ratings_of_7_days": days.ratings(felt, days.WEEK, today),
    }


def _of_forms(kept: Sequence[Answered], now: datetime) -> dict[str, Any]:
    if not library.on():
        return {}
    difficulty = _number("difficulty", kept, now - FORMS_COUNT_FOR)
    lonely = _number("ons_lonely", kept, now - MONTHLY_COUNT_FOR)
    return {
        **scores(kept, now),
        "difficulty": None if difficulty is None else DIFFICULTIES[difficulty],
        "impaired_days_of_30": _number("cdc_days", kept, now - MONTHLY_COUNT_FOR),
        "lonely": lonely == OFTEN_OR_ALWAYS,
    }


def _of_ticks(kept: Sequence[Answered], now: datetime) -> dict[str, Any]:
    """What was ticked stays until it is changed; "lately" only for three weeks."""
    row = next((row for row in kept if row.body.kind == TICKS), None)
    if row is None:
        return {}
    said = row.body.values
    fresh = now - row.body.at < FORMS_COUNT_FOR
    return {
        "coping_by_substance_or_no_sleep": bool(said.get(USING)) and fresh,
        "lower_bar": bool(said.get(RECENT) or said.get(PAST)),
    }


def _score(key: str, kept: Sequence[Answered], now: datetime) -> int | None:
    """Rows come newest first, so the first that fits is the latest."""
    for row in kept:
        fresh = now - row.body.at < FORMS_COUNT_FOR
        if row.body.kind in SCORES[key] and fresh:
            return scoring.score(key, numbers(row.body.values)).total
    return None


def _number(kind: str, kept: Sequence[Answered], since: datetime) -> int | None:
    for row in kept:
        if row.body.kind == kind and row.body.at >= since:
            return numbers(row.body.values).get(kind)
    return None


def numbers(values: Mapping[str, int | str | None]) -> dict[str, int | None]:
    """The answers that are numbers, and the questions left out."""
    return {k: v for k, v in values.items() if v is None or isinstance(v, int)}


def _stays(known: Glance) -> list[Stay]:
    return [visit.body for visit in known.visits]


def _apart(
    felt: list[Feeling], stays: list[Stay]
) -> tuple[dict[date, list[float]], days.Baseline | None]:
    """The ratings of each day apart, and the baseline they make."""
    rated = days.moods(days.apart(felt, stays))
    return rated, days.baseline(rated)
