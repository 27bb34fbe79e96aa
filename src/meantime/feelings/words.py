"""Words for missing someone, in families. To add one, copy a line.

A key is for ever: it stands in people's check-ins. A name and a meaning can change.
"""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Word:
    key: str
    name: Text
    meaning: Text


@dataclass(frozen=True)
class Family:
    key: str
    name: Text
    words: tuple[Word, ...]


FAMILIES = (
    Family(
        "sad",
        _("Sad"),
        (
            Word("heavy", _("heavy"), _("Everything weighs more than it should.")),
            Word("tearful", _("tearful"), _("Tears are close, or already here.")),
            Word("low", _("low"), _("Flat and sad, without one clear reason.")),
            Word("mourning", _("mourning"), _("As if something had ended, even so.")),
            Word("let_down", _("let down"), _("I hoped for more than there was.")),
            Word("torn", _("torn"), _("Half of me went with them.")),
        ),
    ),
    Family(
        "longing",
        _("Longing"),
        (
            Word("missing_them", _("missing them"), _("I want them here, now.")),
            Word(
                "homesick",
                _("homesick for them"),
                _("They are the place I want to be."),
            ),
            Word("aching", _("aching"), _("I feel it in my body, chest or belly.")),
            Word("skin_hungry", _("longing for touch"), _("A hug would say it all.")),
            Word("counting", _("counting days"), _("My head keeps doing the sum.")),
        ),
    ),
    Family(
        "lonely",
        _("Lonely"),
        (
            Word("alone", _("alone"), _("Nobody here knows how this is.")),
            Word("hollow", _("hollow"), _("An empty room inside.")),
            Word("half_here", _("half here"), _("With people, but not really there.")),
            Word("left_behind", _("left behind"), _("They went on; I stayed.")),
            Word("far_away", _("far from them"), _("Even a call did not reach.")),
        ),
    ),
    Family(
        "uneasy",
        _("Uneasy"),
        (
            Word("worried", _("worried"), _("Something could go wrong.")),
            Word("anxious", _("anxious"), _("A tight chest, a fast head.")),
            Word("unsure", _("unsure"), _("I do not know where we stand.")),
            Word("on_edge", _("on edge"), _("Waiting for the phone to move.")),
            Word(
                "afraid", _("afraid"), _("Frightened, of something or of no one thing.")
            ),
        ),
    ),
    Family(
        "restless",
        _("Restless"),
        (
            Word("restless", _("restless"), _("I cannot settle to anything.")),
            Word("scattered", _("scattered"), _("My thoughts will not stay in line.")),
            Word("awake", _("wide awake"), _("Tired, and no sleep comes.")),
            Word("impatient", _("impatient"), _("I want the next hello already.")),
        ),
    ),
    Family(
        "cross",
        _("Cross"),
        (
            Word("cross", _("cross"), _("Angry at small things, or at them.")),
            Word(
                "unfair", _("it feels unfair"), _("Why do we have to live like this?")
            ),
            Word("jealous", _("jealous"), _("Others have them near, and I do not.")),
            Word("hurt", _("hurt"), _("Something said, or not said, still stings.")),
            Word("guilty", _("guilty"), _("I left, or I was not kind at the end.")),
        ),
    ),
    Family(
        "numb",
        _("Numb"),
        (
            Word("numb", _("numb"), _("I cannot feel much at all.")),
            Word("tired", _("worn out"), _("No strength left for feeling.")),
            Word("unreal", _("unreal"), _("Were they here at all?")),
            Word("foggy", _("in a fog"), _("Slow, and far from everything.")),
        ),
    ),
    Family(
        "warm",
        _("Warm"),
        (
            Word("tender", _("tender"), _("Soft and sore, and full of love.")),
            Word("grateful", _("grateful"), _("Glad that there is someone to miss.")),
            Word("close", _("close to them"), _("Near, across all those miles.")),
            Word("hopeful", _("hopeful"), _("The next hello feels real.")),
            Word("proud", _("proud of us"), _("We are doing a hard thing.")),
        ),
    ),
    Family(
        "at_ease",
        _("At ease"),
        (
            Word("calm", _("calm"), _("Quiet inside, for now.")),
            Word("relieved", _("relieved"), _("Glad of the space; that is allowed.")),
            Word("free", _("my own person"), _("My time and my bed are mine again.")),
            Word("amused", _("laughing"), _("Something was simply funny.")),
        ),
    ),
)


def all() -> tuple[Family, ...]:  # noqa: A001 (reads as words.all())
    """Every family with its words, in the order they are shown."""
    return FAMILIES


def known() -> frozenset[str]:
    """Every key that a check-in may hold."""
    return frozenset(_by_key())


def word(key: str) -> Word | None:
    """The word with this key; None when it is not (or no longer) one of ours."""
    return _by_key().get(key)


@cache
def _by_key() -> dict[str, Word]:
    return {word.key: word for family in FAMILIES for word in family.words}
