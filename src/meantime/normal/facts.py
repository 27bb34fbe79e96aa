"""The answers that were used, as sentences for "Why am I seeing this?"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.normal.rule import Answers, Decision, Fact


def lead(answers: Answers) -> list[str]:
    """Where the person is: the day, and how often it got in the way."""
    names = ["days_since_goodbye"]
    if answers.answered_days_of_7:
        names.append("impaired_days_of_7")
    return _sentences(Fact(name, getattr(answers, name)) for name in names)


def used(decision: Decision) -> list[str]:
    """What the rule looked at; never a word about hurting oneself."""
    return _sentences(decision.because)


def _sentences(facts: Iterable[Fact]) -> list[str]:
    said = (_COUNTED.get(f.name, _spoken)(f) for f in facts)
    return [sentence for sentence in said if sentence]


def _of_7(fact: Fact) -> str:
    return ngettext(
        "It got in the way “a lot” on %(n)s of the last 7 days.",
        "It got in the way “a lot” on %(n)s of the last 7 days.",
        _count(fact),
    ) % {"n": _count(fact)}


def _of_14(fact: Fact) -> str:
    return ngettext(
        "It got in the way “a lot” on %(n)s of the last 14 days.",
        "It got in the way “a lot” on %(n)s of the last 14 days.",
        _count(fact),
    ) % {"n": _count(fact)}


def _of_30(fact: Fact) -> str:
    if fact.value is None:
        return ""
    return ngettext(
        "Your health kept you from your day on %(n)s of 30 days.",
        "Your health kept you from your day on %(n)s of 30 days.",
        _count(fact),
    ) % {"n": _count(fact)}


def _answered(fact: Fact) -> str:
    return ngettext(
        "You said how much it got in the way on %(n)s of the last 7 days.",
        "You said how much it got in the way on %(n)s of the last 7 days.",
        _count(fact),
    ) % {"n": _count(fact)}


def _ratings(fact: Fact) -> str:
    return ngettext(
        "There is %(n)s check-in in the last 7 days.",
        "There are %(n)s check-ins in the last 7 days.",
        _count(fact),
    ) % {"n": _count(fact)}


def _weeks(fact: Fact) -> str:
    return ngettext(
        "In %(n)s of the last 4 weeks, hours apart and a day on which it got in the "
        "way “a lot” came together.",
        "In %(n)s of the last 4 weeks, hours apart and a day on which it got in the "
        "way “a lot” came together.",
        _count(fact),
    ) % {"n": _count(fact)}


def _day(fact: Fact) -> str:
    """In full days, as the rule counts; "day 2" is the calendar's, on the curve."""
    if fact.value is None:
        return _("No goodbye is logged.")
    if _count(fact) == 0:
        return _("The goodbye was less than a day ago.")
    return ngettext(
        "%(n)s full day has passed since the goodbye.",
        "%(n)s full days have passed since the goodbye.",
        _count(fact),
    ) % {"n": _count(fact)}


def _points(fact: Fact) -> str:
    if fact.value is None:
        return ""
    form = {"phq2": "PHQ-2", "phq8": "PHQ-8", "gad2": "GAD-2", "gad7": "GAD-7"}
    return _("%(form)s: %(n)s.") % {"form": form[fact.name], "n": _count(fact)}


def _count(fact: Fact) -> int:
    return int(fact.value) if isinstance(fact.value, int | float) else 0


_COUNTED: dict[str, Callable[[Fact], str]] = {
    "days_since_goodbye": _day,
    "impaired_days_of_7": _of_7,
    "impaired_days_of_14": _of_14,
    "impaired_days_of_30": _of_30,
    "answered_days_of_7": _answered,
    "ratings_of_7_days": _ratings,
    "short_absence_weeks_of_4": _weeks,
    "phq2": _points,
    "phq8": _points,
    "gad2": _points,
    "gad7": _points,
}


def _spoken(fact: Fact) -> str:
    """An answer that is a word. What is not in this list has no sentence on purpose."""
    return {
        ("difficulty", "very"): _("How difficult it was: “very difficult”."),
        ("difficulty", "extremely"): _("How difficult it was: “extremely difficult”."),
        ("trend", "up"): _("Your last 3 days were better than the 3 before."),
        ("trend", "flat"): _("Your last 3 days were much like the 3 before."),
        ("trend", "down"): _("Your last 3 days were harder than the 3 before."),
        ("trend", None): _("There are too few check-ins to compare the last days."),
        ("near_own_baseline", True): _("Your days are near your own usual."),
        ("below_own_baseline", True): _("Most of your days are below your own usual."),
        ("below_own_baseline_21_days", True): _("That has been so for 21 days."),
        ("lower_bar", True): _("You asked for support sooner."),
        ("coping_by_substance_or_no_sleep", True): _(
            "You ticked more alcohol or drugs, or not eating or sleeping."
        ),
        ("help_button", True): _("You pressed the help button."),
        ("not_safe", True): _("You said that you are not safe."),
    }.get((fact.name, _key(fact)), "")


def _key(fact: Fact) -> str | bool | None:
    return fact.value if isinstance(fact.value, str | bool) else None
