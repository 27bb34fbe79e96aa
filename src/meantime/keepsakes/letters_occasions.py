"""Ten occasions to open a letter, and what could stand in it.

By feeling, as people who live apart do it with paper. The choice and the prompts are
our own; the habit of "open when" letters is folk practice, not a tested method.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Occasion:
    """``when`` ends the sentence "Open when ...". ``about_us``: it is about the two."""

    key: str
    when: str | Promise
    prompts: tuple[str | Promise, ...]
    about_us: bool = True


OCCASIONS = (
    Occasion(
        "cannot_sleep",
        _("you cannot sleep"),
        (
            _("What do you do together before sleeping? Describe it slowly."),
            _("What need not be solved tonight?"),
            _("A dull and pleasant thing to think about."),
        ),
        about_us=False,
    ),
    Occasion(
        "too_quiet",
        _("it is too quiet at home"),
        (
            _("Which sounds are there when you are both in?"),
            _("What could be put on now: a song, a lamp, a kettle?"),
            _("Who else may be called tonight?"),
        ),
        about_us=False,
    ),
    Occasion(
        "miss_me",
        _("you miss me so much that it aches"),
        (
            _("A day together, told from beginning to end."),
            _("What stays the same while you are apart?"),
            _("When do you see each other next, or how will you decide it?"),
        ),
    ),
    Occasion(
        "angry",
        _("you are angry with me"),
        (
            _("What do you want to say when you are calm?"),
            _("What do you do that makes it worse, and are sorry for?"),
            _("How can the two of you talk about it, and when?"),
        ),
    ),
    Occasion(
        "good_news",
        _("you have good news"),
        (
            _("How would you cheer if you were there?"),
            _("What have they worked for so long?"),
            _("How shall it be celebrated at the next hello?"),
        ),
    ),
    Occasion(
        "bad_day",
        _("the day went wrong"),
        (
            _("Which bad day did you get through before?"),
            _("One small thing to do in the next ten minutes."),
            _("What is still true about them, whatever happened today?"),
        ),
        about_us=False,
    ),
    Occasion(
        "after_goodbye",
        _("we have just said goodbye"),
        (
            _("What is the plan for tonight?"),
            _("What was the best minute of this visit?"),
            _("When does the next message come, and from whom?"),
        ),
    ),
    Occasion(
        "doubt",
        _("you wonder whether this is worth it"),
        (
            _("What do you like about your days with each other?"),
            _("What is hard, said plainly?"),
            _("With whom could this be talked over, besides each other?"),
        ),
    ),
    Occasion(
        "unwell",
        _("you are ill and I am not there"),
        (
            _("Who can bring soup or go to the chemist?"),
            _("What helped the last time?"),
            _("Something to read aloud in your head, in a kind voice."),
        ),
    ),
    Occasion(
        "proud",
        _("you forget what you are good at"),
        (
            _("Three things they can do that are not easy."),
            _("A moment when somebody was glad of them."),
            _("What would a good friend say?"),
        ),
        about_us=False,
    ),
)
BY_KEY = {occasion.key: occasion for occasion in OCCASIONS}


def offered(*, about_us: bool) -> list[Occasion]:
    """What to suggest; without those about the two where that does no good."""
    return [occasion for occasion in OCCASIONS if about_us or not occasion.about_us]
