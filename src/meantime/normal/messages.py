# ruff: noqa: RUF001 (the apostrophe of a book, not of a typewriter)
"""What each message says. M0, MR and M1 are safety's own fixed words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meantime.normal.rule import Message
from meantime.safety import words

Words = str | Promise

GENERAL = _("Many people cry after a goodbye. What matters is your days.")
COMMON = (
    _(
        "Crying, a house that feels wrong, thoughts that go back to them, a night of "
        "poor sleep: many people tell of these in the first days."
    ),
    _(
        "How much somebody cries says little. What says more is whether it gets in "
        "the way of ordinary things, and on how many days."
    ),
)


@dataclass(frozen=True)
class Says:
    """The line, and what stands under it."""

    line: Words
    words: tuple[Words, ...]
    steps: int = 0
    """How many steps to offer."""
    options: bool = False
    """Whether to say who one could talk to."""
    soon: bool = False
    """Whether somebody should be seen this week: help stands right under it."""
    forms: bool = False
    alarm: bool = False
    state_the_rule: bool = False


SAYS: dict[Message, Says] = {
    Message.M0: Says(words.FIRST_DESERVE, (), soon=True),
    Message.M1: Says(words.SOON_LINE, (words.SOON_WORDS,), options=True, soon=True),
    Message.M2: Says(
        _("Many people would talk to someone at this point."),
        (
            _(
                "You don’t have to be sure what it is, and it doesn’t have to get "
                "worse first. A doctor, a counsellor, a line to call: the first "
                "sentence is the hard one, and it is written down for you."
            ),
        ),
        steps=1,
        options=True,
    ),
    Message.M2S: Says(
        _("Many people would talk to someone at this point."),
        (
            _(
                "Strong alarm at short absences is common. It has roots that can be "
                "understood, and it responds well to therapy."
            ),
        ),
        steps=1,
        options=True,
        alarm=True,
    ),
    Message.M3: Says(
        _("A closer look could help."),
        (
            _(
                "Your answers to the short form point to more than a sad evening. A "
                "longer one asks in more detail, and gives you something to show a "
                "doctor if you want to."
            ),
            _("It is an offer. Not doing it is fine too."),
        ),
        forms=True,
        options=True,
    ),
    Message.M4: Says(
        _("This is a heavy stretch, and support is for days like these."),
        (
            _(
                "What has changed lately: sleep, work, something between you two, "
                "something else altogether? One word in a check-in is enough."
            ),
        ),
        steps=3,
        options=True,
        state_the_rule=True,
    ),
    Message.M5: Says(
        _("Waves like this are common after a goodbye."),
        (),
        steps=3,
        state_the_rule=True,
    ),
    Message.M6: Says(
        _("Your days are holding."),
        (_("Missing somebody and having good days go together."),),
        state_the_rule=True,
    ),
    Message.M7: Says(
        _("Not enough to say yet."),
        (
            _(
                "This page speaks from your own check-ins and from one question: did "
                "it get in the way of your day? There are too few answers to say "
                "anything about you, and we would rather not guess."
            ),
            _("You can talk to someone without any of that."),
        ),
        options=True,
        state_the_rule=True,
    ),
}

ALARM_ROW = 3
"""The row about absences of hours."""

SUPPORT_INSTEAD = Says(words.SUPPORT_INSTEAD, (), options=True, soon=True)
"""In place of anything reassuring, while support comes first."""
