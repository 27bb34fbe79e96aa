"""The table read aloud once more, by hand, without looking at the code of the rule."""

from __future__ import annotations

from math import floor

from meantime.normal.rule import Answers, State

ORDER = ["M6", "M5", "M7", "M4", "M3", "M2", "M1", "M0"]


def weight(message: str) -> int:
    """Its place in the order of severity; M2 and M2s stand beside each other."""
    return ORDER.index("M2" if message == "M2s" else message)


def read(a: Answers) -> tuple[int, State, str]:
    """Row, state and message."""
    row, state, message = table(a)
    if a.coping_by_substance_or_no_sleep and weight(message) < weight("M2"):
        message = "M2"
    return row, state, message


def table(a: Answers) -> tuple[int, State, str]:  # noqa: C901, PLR0911, PLR0912 (a table is long)
    d = 1000.0 if a.days_since_goodbye is None else a.days_since_goodbye
    imp7 = a.impaired_days_of_7
    phq8 = -1 if a.phq8 is None else a.phq8
    gad7 = -1 if a.gad7 is None else a.gad7
    imp30 = -1 if a.impaired_days_of_30 is None else a.impaired_days_of_30
    look_closer = (a.phq2 in {3, 4, 5, 6} and phq8 == -1) or (
        a.gad2 in {3, 4, 5, 6} and gad7 == -1
    )
    if a.help_button or a.not_safe or a.self_harm_answer in {1, 2, 3}:
        return 0, State.SAFETY, "M0"
    if phq8 >= 15 or gad7 >= 15 or a.difficulty == "extremely":
        return 1, State.TALK_SOON, "M1"
    if imp7 >= 5 and d >= 3:
        return 1, State.TALK_SOON, "M1"
    if 10 <= phq8 <= 14 or 10 <= gad7 <= 14 or a.difficulty == "very":
        return 2, State.WORTH_TALKING, "M2"
    if (imp7 >= 3 and d >= 4) or imp30 >= 14 or a.impaired_days_of_14 >= 8:
        return 2, State.WORTH_TALKING, "M2"
    if a.lower_bar and look_closer:
        return 2, State.WORTH_TALKING, "M2"
    if a.short_absence_weeks_of_4 in {3, 4}:
        return 3, State.SHORT_ABSENCE_PATTERN, "M2s"
    if look_closer:
        return 4, State.LOOK_CLOSER, "M3"
    if imp7 >= 3:
        return 5, State.HEAVY_STRETCH, "M4"
    if d > 14 and a.below_own_baseline:
        return 6, State.LINGERING, "M2" if a.below_own_baseline_21_days else "M4"
    if a.ratings_of_7_days < 3 or a.answered_days_of_7 < min(3, max(1, floor(d))):
        return 7, State.NOT_ENOUGH, "M7"
    if d <= 3:
        return 8, State.EXPECTED_WAVE, "M5"
    if d <= 14 and (a.trend == "up" or a.near_own_baseline):
        return 9, State.EASING, "M5"
    if d <= 14:
        return 10, State.HEAVY_STRETCH, "M4"
    return 11, State.STEADY, "M6"
