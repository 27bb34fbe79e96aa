"""What may be behind a goodbye: four topics, in words of our own.

The questions are ours, never the items of a scale, and nothing is counted from them.
A key is for ever: it stands in what people kept. To add a question, copy a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise


@dataclass(frozen=True)
class Source:
    """Where a sentence comes from. ``seen``: its text was read, not only known of."""

    text: str
    seen: bool


@dataclass(frozen=True)
class Step:
    """Something small to do next. ``about_us``: with the person one misses."""

    text: Text
    with_somebody: bool = False
    about_us: bool = False


@dataclass(frozen=True)
class Topic:
    key: str
    name: Text
    note: Text
    lead: Text
    questions: tuple[tuple[str, Text], ...]
    understanding: tuple[Text, ...]
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    picture: str
    afraid_first: bool = False  # whether the private page stands above the questions


SILOVE = Source("Silove and others 2015, American Journal of Psychiatry", seen=True)
DARGIE = Source("Dargie, Blair, Goldfinger and Pukall 2015", seen=True)

EARLY = Topic(
    key="early",
    name=_("Closeness, early on"),
    note=_("What being left was like, long before"),
    lead=_(
        "Being left meant something to you long before you met this person. Some of "
        "that can still be in the room when you say goodbye."
    ),
    questions=(
        (
            "small_and_upset",
            _("When you were small and upset, what usually happened next?"),
        ),
        (
            "first_goodbye",
            _("Is there an early goodbye you remember? What helped, if anything did?"),
        ),
        (
            "like_and_unlike",
            _("What in this goodbye is like that one, and what is different now?"),
        ),
    ),
    understanding=(
        _(
            "If this goodbye felt bigger than itself, an older one may have answered "
            "along with it. That makes the feeling easier to follow. It says nothing "
            "bad about you."
        ),
        _(
            "In studies, the line from childhood to how people love later is there, "
            "but it is thin, and new people keep rewriting it. Nothing you wrote here "
            "decides how it goes on."
        ),
    ),
    steps=(
        Step(
            _(
                "Tell somebody who knew you then, or who knows you well now, one "
                "sentence of it. It can begin with: “I noticed something about "
                "goodbyes.”"
            ),
            with_somebody=True,
        ),
        Step(
            _(
                "The next time it rises, say to yourself: that was then, this is now. "
                "Then name one thing that is different now."
            )
        ),
    ),
    sources=(
        Source("Fraley and Roisman 2019, Current Opinion in Psychology", seen=False),
        SILOVE,
    ),
    picture="why",
)

LOSSES = Topic(
    key="losses",
    name=_("Earlier losses"),
    note=_("Someone who died, a place, a love that ended"),
    lead=_(
        "A goodbye at a station can wake an older one: someone who died, a home you "
        "left, a love that ended. You decide how near you let it come today."
    ),
    questions=(
        ("which", _("Which earlier goodbye or loss comes to mind around this one?")),
        (
            "what_was_needed",
            _("What would have been good to have then, and was not there?"),
        ),
        (
            "a_little_now",
            _("Could you have a little of it this week? From whom, or from what?"),
        ),
    ),
    understanding=(
        _(
            "Old losses can join in. Then a goodbye is louder than the moment itself, "
            "and knowing that can make it less confusing, even before it gets smaller."
        ),
        _(
            "In surveys across 18 countries, people who had been through losses and "
            "frightening times met strong fear of being apart more often. More often "
            "is not always: many of them did not."
        ),
    ),
    steps=(
        Step(
            _(
                "Tell one person the name of what you lost. You do not have to tell "
                "the story."
            ),
            with_somebody=True,
        ),
        Step(
            _(
                "Give the older loss a few minutes of its own: a song, a candle, a "
                "photo. Then do something that belongs to today."
            )
        ),
    ),
    sources=(SILOVE,),
    picture="photo",
)

LEANING = Topic(
    key="leaning",
    name=_("Leaning on one person for everything"),
    note=_("What goes quiet when one person leaves"),
    lead=_(
        "When one person is your company, your comfort, your plans and your evenings, "
        "all of it leaves on the same train. That is arithmetic, and no flaw in you."
    ),
    questions=(
        (
            "what_they_bring",
            _("What do they bring to your days that nobody else brings just now?"),
        ),
        (
            "second_source",
            _("Which of these could come from a second place too, even a little?"),
        ),
        (
            "before_and_beside",
            _("Who or what was there before them, that you would like more of again?"),
        ),
    ),
    understanding=(
        _(
            "Living near someone sets small rhythms of sleep, meals and mood, and they "
            "stop when that person goes. The more of a day ran through one person, the "
            "more of it stops."
        ),
        _(
            "Letting other people and things carry a little does not take anything "
            "away from the two of you. In trials, putting things one values back into "
            "the week lifted well-being, also for people who were doing fine."
        ),
    ),
    steps=(
        Step(
            _(
                "Ask one person for one small thing this week: a walk, a call, the "
                "same bench. “Are you free for half an hour?” is enough."
            ),
            with_somebody=True,
        ),
        Step(
            _(
                "Choose one thing from before them, and give it a day and an hour this "
                "week."
            )
        ),
    ),
    sources=(
        Source("Sbarra and Hazan 2008, Pers Soc Psychol Review", seen=False),
        Source("Mazzucchelli, Kane and Rees 2010, 20 trials", seen=True),
    ),
    picture="people",
)

BETWEEN = Topic(
    key="between",
    name=_("Trouble, or not knowing how things stand"),
    note=_("When it is not only the distance"),
    lead=_(
        "Sometimes the miles are the smaller part. Something between the two of you is "
        "hard, or you do not know what is going on at the other end."
    ),
    questions=(
        (
            "what_is_hard",
            _("What has been hard between you lately, in one or two plain sentences?"),
        ),
        (
            "how_it_is_for_you",
            _("What does it do to the days after a goodbye?"),
        ),
        (
            "by_the_next_hello",
            _("What would you like to know, or to be different, by the next hello?"),
        ),
    ),
    understanding=(
        _(
            "In a study of couples apart and couples nearby, being unsure where one "
            "stands went with trouble more than the miles did. So a part of what hurts "
            "may be the not knowing, and not the missing."
        ),
        _(
            "You do not have to solve the whole of it tonight. Setting apart what you "
            "know from what you are guessing is often a beginning."
        ),
    ),
    steps=(
        Step(
            _(
                "Talk it over with someone who is on your side and in no hurry. Ask "
                "them to listen first."
            ),
            with_somebody=True,
        ),
        Step(
            _(
                "Lay out what you know and what you are guessing, and choose one clear "
                "question. The page for not knowing helps with that."
            ),
            about_us=True,
        ),
        Step(
            _(
                "Say to yourself, in one sentence, what matters to you in how you are "
                "treated. Nobody has to hear it yet."
            )
        ),
    ),
    sources=(DARGIE,),
    picture="together",
    afraid_first=True,
)

TOPICS = (EARLY, LOSSES, LEANING, BETWEEN)


@cache
def by_key() -> dict[str, Topic]:
    return {topic.key: topic for topic in TOPICS}
