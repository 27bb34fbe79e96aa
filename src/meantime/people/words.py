"""The words for people and loved things: labels, and texts ready to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from meantime.people.records import Bond, Companion, GoodFor, Meeting, ThingKind

BONDS: dict[Bond, Promise] = {
    "friend": _("a friend"),
    "family": _("family"),
    "work": _("from work or school"),
    "neighbour": _("a neighbour"),
    "other": pgettext_lazy("somebody", "someone else"),
}
GOOD_FOR: dict[GoodFor, Promise] = {
    "listening": _("listening"),
    "distraction": _("taking my mind off it"),
    "company": _("quiet company"),
    "practical": _("practical help"),
    "laughing": _("laughing"),
}
MEETING: dict[Meeting, Promise] = {
    "in_person": _("at home"),
    "walk": _("on a walk"),
    "meal": _("over a meal"),
    "call": _("on the phone"),
    "video": _("on video"),
    "text": _("by text"),
}
KINDS: dict[ThingKind, Promise] = {
    "hobby": _("something I love"),
    "movement": _("movement"),
    "stillness": _("quiet"),
    "feeling": _("time to feel"),
    "people": _("with people"),
    "meaning": _("what it is for"),
}
ICONS: dict[ThingKind, str] = {
    "hobby": "thing",
    "movement": "walk",
    "stillness": "breathe",
    "feeling": "hurts",
    "people": "people",
    "meaning": "sun",
}
EFFORTS: dict[int, Promise] = {
    1: _("while crying"),
    2: _("some energy"),
    3: _("needs a plan"),
}
HELLO = _("We just said goodbye, and I could use a hello.")
READY: dict[GoodFor, Promise] = {
    "listening": _("Have you got twenty minutes? No advice needed, just your ear."),
    "distraction": _(
        "Shall we do something this week? Anything that takes my mind off it."
    ),
    "company": _("Could I come and sit with you for a bit? We need not talk."),
    "practical": _("Could you help me with one small thing this week?"),
    "laughing": _("What is the silliest thing you saw today? I could use a laugh."),
}
READY_AT_MOST = 3


def ready_texts(told: Companion) -> list[str]:
    """A few texts to send them: their own first, then what they are good for."""
    texts = [told.ready, *(str(READY[good]) for good in told.good_for), str(HELLO)]
    return [text for text in dict.fromkeys(texts) if text][:READY_AT_MOST]
