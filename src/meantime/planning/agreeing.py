"""The questions of a contact agreement, each with suggestions to tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from meantime.planning.records.agreement import Agreed, AgreedLine


@dataclass(frozen=True)
class Question:
    """``choices``: key and words. A key is for ever; it stands in what was kept."""

    key: str
    asks: Promise
    choices: dict[str, Promise]


QUESTIONS = (
    Question(
        "first",
        _("The first message"),
        {
            "on_the_way": _("on the way"),
            "arrived": _("a word on arrival"),
            "evening": _("the same evening"),
            "morning": _("the next morning"),
            "ready": _("when each of us is ready"),
        },
    ),
    Question(
        "call",
        _("The first call"),
        {
            "evening": _("the same evening"),
            "next_day": _("the next day"),
            "third_day": _("on day three"),
            "ready": _("when we both feel like it"),
        },
    ),
    Question(
        "often",
        _("How often after that"),
        {
            "good_night": _("a good-night every day"),
            "daily": _("a message a day"),
            "every_few": _("a call every two or three days"),
            "weekly": _("one long call a week"),
            "as_it_comes": _("as it comes"),
        },
    ),
    Question(
        "channel",
        _("Which way"),
        {
            "text": _("text"),
            "voice": _("voice message"),
            "call": pgettext_lazy("which way", "call"),
            "video": _("video"),
            "letter": _("letters"),
        },
    ),
    Question(
        "silence",
        _("What silence means"),
        {
            "busy": _("busy, not cold"),
            "asleep": _("asleep or at work"),
            "quiet_day": _("a quiet day is needed"),
            "ask_once": _("we ask once, then wait for the next agreed time"),
        },
    ),
    Question(
        "busy_words",
        _("Words for “busy, not cold”"),
        {
            "back_at_six": _("“Head down, back at six.”"),
            "full_day": _("“Full day, thinking of you.”"),
            "no_words": _("“No words today. All is well with us.”"),
        },
    ),
    Question(
        "quiet",
        _("Quiet times"),
        {
            "nights": _("nights"),
            "work": _("work hours"),
            "others": _("time with friends and family"),
            "first_day": _("the first day after the goodbye"),
        },
    ),
    Question(
        "more",
        _("When one of us wants more"),
        {
            "say_so": _("we say so plainly"),
            "next_call": _("we talk about it on the next call"),
            "try_a_week": _("we try it for a week"),
            "no_is_fine": _("a no is fine, too"),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the agreement, as a page shows it."""

    name: str
    says: list[str]


def facts(agreed: Agreed) -> list[Fact]:
    """The lines in the order of the questions; what we no longer ask is left out."""
    told = {line.key: line for line in agreed.lines}
    return [
        Fact(str(question.asks), says)
        for question in QUESTIONS
        if question.key in told and (says := _says(question, told[question.key]))
    ]


def _says(question: Question, line: AgreedLine) -> list[str]:
    known = [str(question.choices[k]) for k in line.chosen if k in question.choices]
    said = [*known, line.words]
    return [words[:1].upper() + words[1:] for words in said if words]
