# ruff: noqa: PLR2004 (a threshold stands beside the words that say it)
"""The table of "Is this normal?": what the rule, the page and the documentation say.

The first row with a sign that holds decides. Change a line here, and the rule, the
page and docs/methods/is-it-normal.md change together. The thresholds and where they
come from are explained there.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meantime.normal.given import Answers

Text = str | Promise


class State(Enum):
    SAFETY = auto()
    TALK_SOON = auto()
    WORTH_TALKING = auto()
    SHORT_ABSENCE_PATTERN = auto()
    LOOK_CLOSER = auto()
    HEAVY_STRETCH = auto()
    LINGERING = auto()
    NOT_ENOUGH = auto()
    EXPECTED_WAVE = auto()
    EASING = auto()
    STEADY = auto()


class Message(StrEnum):
    M0 = "M0"
    M1 = "M1"
    M2 = "M2"
    M2S = "M2s"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"
    M6 = "M6"
    M7 = "M7"

    @property
    def weight(self) -> int:
        """The higher, the more support. M2 and M2s weigh the same."""
        return WEIGHTS[self]


WEIGHTS = {
    Message.M6: 0,
    Message.M5: 1,
    Message.M7: 2,
    Message.M4: 3,
    Message.M3: 4,
    Message.M2: 5,
    Message.M2S: 5,
    Message.M1: 6,
    Message.M0: 7,
}
MESSAGE_WORDS: dict[Message, Text] = {
    Message.M0: _("Help first, right away"),
    Message.M1: _("Please talk to someone this week"),
    Message.M2: _("Many people would talk to someone at this point"),
    Message.M2S: _("Many people would talk to someone, about short absences too"),
    Message.M3: _("An offer to look closer, with the longer forms"),
    Message.M4: _("Support for a heavy stretch"),
    Message.M5: _("Waves like this are common after a goodbye"),
    Message.M6: _("A short, warm word"),
    Message.M7: _("Not enough to say yet, and the way to help"),
}
REASSURING = frozenset({Message.M5, Message.M6})


@dataclass(frozen=True)
class Sign:
    """One way for a row to fit: in words, in code, and the answers it looks at."""

    words: Text
    holds: Callable[[Answers], bool]
    reads: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    number: int
    state: State
    message: Message
    signs: tuple[Sign, ...]  # any of them
    heavier: Sign | None = None  # with this as well, ``heavier_message`` instead
    heavier_message: Message | None = None


def days(answers: Answers) -> float:
    """Days since the goodbye; without one, as if it were long ago."""
    since = answers.days_since_goodbye
    return math.inf if since is None else since


def needed_days(answers: Answers) -> int:
    """How many of the last 7 days need an answer before anything mild is said."""
    return int(min(3, max(1, days(answers))))


def at_least(value: int | None, least: int) -> bool:
    """Whether it was answered, and with so much. A missing form is never a zero."""
    return value is not None and value >= least


def _short_form_alone(answers: Answers) -> bool:
    return _low_mood_alone(answers) or _worry_alone(answers)


def _low_mood_alone(answers: Answers) -> bool:
    return answers.phq8 is None and at_least(answers.phq2, 3)


def _worry_alone(answers: Answers) -> bool:
    return answers.gad7 is None and at_least(answers.gad2, 3)


ROWS = (
    Row(
        number=0,
        state=State.SAFETY,
        message=Message.M0,
        signs=(
            Sign(
                _("you pressed the help button"),
                lambda a: a.help_button,
                ("help_button",),
            ),
            Sign(
                _("you said that you are not safe"),
                lambda a: a.not_safe,
                ("not_safe",),
            ),
            Sign(
                _("any answer but “not at all” about hurting yourself"),
                lambda a: at_least(a.self_harm_answer, 1),
                ("self_harm_answer",),
            ),
        ),
    ),
    Row(
        number=1,
        state=State.TALK_SOON,
        message=Message.M1,
        signs=(
            Sign(
                _("PHQ-8 is 15 or more"),
                lambda a: at_least(a.phq8, 15),
                ("phq8",),
            ),
            Sign(
                _("GAD-7 is 15 or more"),
                lambda a: at_least(a.gad7, 15),
                ("gad7",),
            ),
            Sign(
                _("the question how difficult it was: “extremely difficult”"),
                lambda a: a.difficulty == "extremely",
                ("difficulty",),
            ),
            Sign(
                _("it got in the way “a lot” on 5 or more of 7 days, from day 3 on"),
                lambda a: a.impaired_days_of_7 >= 5 and days(a) >= 3,
                ("impaired_days_of_7", "days_since_goodbye"),
            ),
        ),
    ),
    Row(
        number=2,
        state=State.WORTH_TALKING,
        message=Message.M2,
        signs=(
            Sign(
                _("PHQ-8 is 10 to 14"),
                lambda a: at_least(a.phq8, 10),
                ("phq8",),
            ),
            Sign(
                _("GAD-7 is 10 to 14"),
                lambda a: at_least(a.gad7, 10),
                ("gad7",),
            ),
            Sign(
                _("the question how difficult it was: “very difficult”"),
                lambda a: a.difficulty == "very",
                ("difficulty",),
            ),
            Sign(
                _("it got in the way “a lot” on 3 or more of 7 days, from day 4 on"),
                lambda a: a.impaired_days_of_7 >= 3 and days(a) >= 4,
                ("impaired_days_of_7", "days_since_goodbye"),
            ),
            Sign(
                _("your health kept you from your day on 14 or more of 30 days"),
                lambda a: at_least(a.impaired_days_of_30, 14),
                ("impaired_days_of_30",),
            ),
            Sign(
                _("it got in the way “a lot” on 8 or more of 14 days"),
                lambda a: a.impaired_days_of_14 >= 8,
                ("impaired_days_of_14",),
            ),
            Sign(
                _("a sign of row 4, if you asked for support sooner (flag C)"),
                lambda a: a.lower_bar and _short_form_alone(a),
                ("lower_bar", "phq2", "gad2", "phq8", "gad7"),
            ),
        ),
    ),
    Row(
        number=3,
        state=State.SHORT_ABSENCE_PATTERN,
        message=Message.M2S,
        signs=(
            Sign(
                _(
                    "in 3 or more of 4 weeks, strong alarm when they were away for "
                    "hours, and it got in the way “a lot”"
                ),
                lambda a: a.short_absence_weeks_of_4 >= 3,
                ("short_absence_weeks_of_4",),
            ),
        ),
    ),
    Row(
        number=4,
        state=State.LOOK_CLOSER,
        message=Message.M3,
        signs=(
            Sign(
                _("PHQ-2 is 3 or more, and there is no PHQ-8"),
                _low_mood_alone,
                ("phq2", "phq8"),
            ),
            Sign(
                _("GAD-2 is 3 or more, and there is no GAD-7"),
                _worry_alone,
                ("gad2", "gad7"),
            ),
        ),
    ),
    Row(
        number=5,
        state=State.HEAVY_STRETCH,
        message=Message.M4,
        signs=(
            Sign(
                _("it got in the way “a lot” on 3 or more of 7 days"),
                lambda a: a.impaired_days_of_7 >= 3,
                ("impaired_days_of_7", "days_since_goodbye"),
            ),
        ),
    ),
    Row(
        number=6,
        state=State.LINGERING,
        message=Message.M4,
        signs=(
            Sign(
                _(
                    "more than 14 days since the goodbye, or none logged, and most "
                    "days are below your own usual"
                ),
                lambda a: days(a) > 14 and a.below_own_baseline,
                ("days_since_goodbye", "below_own_baseline"),
            ),
        ),
        heavier=Sign(
            _("if that has been so for 21 days"),
            lambda a: a.below_own_baseline_21_days,
            ("below_own_baseline_21_days",),
        ),
        heavier_message=Message.M2,
    ),
    Row(
        number=7,
        state=State.NOT_ENOUGH,
        message=Message.M7,
        signs=(
            Sign(
                _("fewer than 3 check-ins in 7 days"),
                lambda a: a.ratings_of_7_days < 3,
                ("ratings_of_7_days",),
            ),
            Sign(
                _(
                    "fewer than 3 of 7 days with an answer to “did it get in the "
                    "way?” (in the first days: fewer than the days since the goodbye, "
                    "and at least 1)"
                ),
                lambda a: a.answered_days_of_7 < needed_days(a),
                ("answered_days_of_7", "days_since_goodbye"),
            ),
        ),
    ),
    Row(
        number=8,
        state=State.EXPECTED_WAVE,
        message=Message.M5,
        signs=(
            Sign(
                _("up to day 3"),
                lambda a: days(a) <= 3,
                (
                    "days_since_goodbye",
                    "impaired_days_of_7",
                    "answered_days_of_7",
                    "ratings_of_7_days",
                ),
            ),
        ),
    ),
    Row(
        number=9,
        state=State.EASING,
        message=Message.M5,
        signs=(
            Sign(
                _("after day 3, up to day 14, and rising"),
                lambda a: days(a) <= 14 and a.trend == "up",
                ("days_since_goodbye", "trend", "impaired_days_of_7"),
            ),
            Sign(
                _("after day 3, up to day 14, and near your own usual"),
                lambda a: days(a) <= 14 and a.near_own_baseline,
                ("days_since_goodbye", "near_own_baseline", "impaired_days_of_7"),
            ),
        ),
    ),
    Row(
        number=10,
        state=State.HEAVY_STRETCH,
        message=Message.M4,
        signs=(
            Sign(
                _("after day 3, up to day 14, and flat, falling or not known"),
                lambda a: days(a) <= 14,
                ("days_since_goodbye", "trend", "impaired_days_of_7"),
            ),
        ),
    ),
    Row(
        number=11,
        state=State.STEADY,
        message=Message.M6,
        signs=(
            Sign(
                _("otherwise: “a lot” on 2 days at most, and not below your own usual"),
                lambda _a: True,
                (
                    "days_since_goodbye",
                    "impaired_days_of_7",
                    "answered_days_of_7",
                    "ratings_of_7_days",
                    "below_own_baseline",
                ),
            ),
        ),
    ),
)
