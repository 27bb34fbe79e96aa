from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=16,
    slug="the-checking-loop",
    title=_("The checking loop"),
    message=_(
        "Looking for clues or asking again and again soothes for a minute and can "
        "wear trust down over time. Try naming the worry once, then doing something "
        "with your hands."
    ),
    certainty=_(
        "Fairly sure: three studies point the same way, one of them with couples far "
        "apart. The link with low mood is medium, and it may run in both directions."
    ),
    tonight=_(
        "Put the phone in another room for twenty minutes. If the worry is about "
        "something real, write it as one sentence and say it at the next call."
    ),
    sources=cite("billedo", "evraire", "starr"),
)
