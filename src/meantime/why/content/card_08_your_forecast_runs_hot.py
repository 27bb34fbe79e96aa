from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=8,
    slug="your-forecast-runs-hot",
    title=_("Your forecast runs hot"),
    message=_(
        "People tend to expect the worst hour to be worse than it turns out, "
        "especially when they are very much in love. Write down your guess, then see."
    ),
    certainty=_(
        "Fairly sure about break-ups, where students guessed first and were asked "
        "again later. Goodbyes with a next hello have not been tested this way."
    ),
    tonight=_(
        "Write one number down: how bad will tomorrow evening be, from 0 to 100? Look "
        "at it tomorrow."
    ),
    sources=cite("eastwick"),
)
