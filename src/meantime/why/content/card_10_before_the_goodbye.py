# ruff: noqa: RUF001 (the apostrophe of a book, not of a typewriter)
from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=10,
    slug="before-the-goodbye",
    title=_("It may start before the goodbye"),
    message=_(
        "Feeling snappy or far away on the last day is common, and does not mean you "
        "love each other less. Saying “I’m already sad about tomorrow” usually works "
        "better than a fight."
    ),
    certainty=_(
        "Fairly sure that distress begins before the parting: couples were watched at "
        "an airport. The advice about what to say is common sense."
    ),
    tonight=_(
        "Say the sentence once, out loud. Then do something with your hands together: "
        "cook, pack, walk."
    ),
    sources=cite("fraley_shaver", "vormbrock"),
)
