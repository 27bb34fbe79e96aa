"""The people of the made-up person, what she loves, and what she and Sam agreed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from meantime.people.records import Companion, Pursuit, SmallStep
from meantime.planning.records.agreement import Agreed, AgreedLine

if TYPE_CHECKING:
    from collections.abc import Iterator


def friends(today: date) -> Iterator[Companion]:
    yield Companion(
        name="Ines",
        bond="friend",
        good_for=("listening", "company"),
        meeting=("in_person", "meal"),
        ready=_("We just said goodbye. Could I come by for soup?"),
        note=_("Cooks on Sundays. Never asks when the next visit is."),
        met_on=today - timedelta(days=2),
    )
    yield Companion(
        name="Jonas",
        bond="friend",
        good_for=("distraction", "laughing"),
        meeting=("in_person", "text"),
        ready=_("Film tonight? No talking needed."),
        met_on=today - timedelta(days=19),
    )
    yield Companion(
        name="Mara",
        bond="work",
        good_for=("practical",),
        meeting=("walk",),
        ready=_("I'm a bit low today. That's all."),
    )
    yield Companion(
        name=_("Grandmother"),
        bond="family",
        good_for=("listening", "distraction"),
        meeting=("call",),
        note=_("After four, when the radio play is over."),
        met_on=today - timedelta(days=64),
    )


def things(today: date) -> Iterator[Pursuit]:
    yield Pursuit(name=_("Choir"), kind="people", minutes=90, effort=3)
    yield Pursuit(name=_("Swimming"), kind="movement", minutes=45, effort=3)
    yield Pursuit(
        name=_("One chapter that is yours"), step="next-chapter", minutes=25, effort=1
    )
    yield Pursuit(
        name=_("A place for the tears"),
        kind="feeling",
        step="cry-window",
        minutes=15,
        effort=1,
        note=_("Tissues, water, wash my face."),
    )
    yield Pursuit(
        name=_("Pottery"),
        minutes=60,
        effort=2,
        small_steps=(
            SmallStep(
                text=_("Look up one open evening."), done_on=today - timedelta(days=9)
            ),
            SmallStep(text=_("Go and watch for ten minutes.")),
            SmallStep(text=_("Make one bowl. Any bowl.")),
        ),
    )


def agreed(partner: str) -> Agreed:
    return Agreed(
        partner=partner,
        lines=(
            AgreedLine(key="first", chosen=("arrived",)),
            AgreedLine(key="call", chosen=("next_day",)),
            AgreedLine(key="often", chosen=("good_night", "every_few")),
            AgreedLine(key="silence", chosen=("busy", "ask_once")),
            AgreedLine(key="busy_words", chosen=("back_at_six",)),
            AgreedLine(key="quiet", words=_("Thursdays, for the choir")),
            AgreedLine(key="more", chosen=("say_so", "no_is_fine")),
        ),
    )
