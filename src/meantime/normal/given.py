"""What a person has said, as the rule takes it. Impossible input is refused here."""

from __future__ import annotations

import math
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields

DIFFICULTIES = ("none", "somewhat", "very", "extremely")
TRENDS = ("up", "flat", "down")
# Inclusive. What the rule may not be told is a bug of the caller, never a guess here.
RANGES = {
    "impaired_days_of_7": (0, 7),
    "answered_days_of_7": (0, 7),
    "impaired_days_of_14": (0, 14),
    "impaired_days_of_30": (0, 30),
    "phq2": (0, 6),
    "gad2": (0, 6),
    "phq8": (0, 24),
    "gad7": (0, 21),
    "short_absence_weeks_of_4": (0, 4),
    "self_harm_answer": (0, 3),
    "ratings_of_7_days": (0, math.inf),
}
CHOICES = {"difficulty": DIFFICULTIES, "trend": TRENDS}


@dataclass(frozen=True, kw_only=True)
class Answers:
    """One person's own answers. None means: not asked or not answered.

    Days are the person's local days. "Impaired" is a day whose worst answer to "did
    this get in the way of your day?" was "a lot". Scores are the latest; the caller
    drops those older than 21 days.
    """

    days_since_goodbye: float | None = None  # a fraction is fine; None: none logged
    impaired_days_of_7: int = 0
    answered_days_of_7: int = 0  # with any answer to the question, never fewer
    impaired_days_of_14: int = 0
    impaired_days_of_30: int | None = None  # the CDC question
    phq2: int | None = None
    gad2: int | None = None
    phq8: int | None = None
    gad7: int | None = None
    difficulty: str | None = None
    trend: str | None = None  # the last 3 days against the 3 before
    near_own_baseline: bool = False
    below_own_baseline: bool = False  # on most rated days
    below_own_baseline_21_days: bool = False  # the same for 21 days
    short_absence_weeks_of_4: int = 0
    ratings_of_7_days: int = 0
    help_button: bool = False
    not_safe: bool = False
    self_harm_answer: int | None = None
    relationship_flags: AbstractSet[str] = frozenset()
    lonely: bool = False  # "often or always"
    coping_by_substance_or_no_sleep: bool = False
    lower_bar: bool = False  # a recent loss and the like: support sooner
    under_18: bool = False

    def __post_init__(self) -> None:
        self._refuse_impossible_days()
        for name, (least, most) in RANGES.items():
            _refuse_out_of_range(name, getattr(self, name), least, most)
        for name, choices in CHOICES.items():
            if getattr(self, name) not in (None, *choices):
                raise ValueError(f"{name} must be one of {', '.join(choices)}")
        for name in YES_OR_NO:
            if not isinstance(getattr(self, name), bool):
                raise ValueError(f"{name} must be True or False")  # noqa: TRY004 (one kind of refusal)
        if self.impaired_days_of_7 > self.answered_days_of_7:
            raise ValueError(
                f"impaired_days_of_7 is {self.impaired_days_of_7}, more than the "
                f"{self.answered_days_of_7} of answered_days_of_7"
            )
        if not isinstance(self.relationship_flags, AbstractSet):
            raise ValueError("relationship_flags must be a set")  # noqa: TRY004 (one kind of refusal)
        object.__setattr__(
            self, "relationship_flags", frozenset(self.relationship_flags)
        )

    def _refuse_impossible_days(self) -> None:
        days = self.days_since_goodbye
        if days is None:
            return
        if not isinstance(days, int | float) or not 0 <= days < math.inf:
            raise ValueError(f"days_since_goodbye must be 0 or more, got {days!r}")


COUNTS = frozenset(field.name for field in fields(Answers) if field.type == "int")
YES_OR_NO = tuple(field.name for field in fields(Answers) if field.type == "bool")


def _refuse_out_of_range(name: str, value: object, least: int, most: float) -> None:
    if value is None and name not in COUNTS:
        return
    if not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"{name} must be from {least} to {most}, got {value!r}")
