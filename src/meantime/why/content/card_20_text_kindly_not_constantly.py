from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=20,
    slug="text-kindly-not-constantly",
    title=_("Text kindly, not constantly"),
    message=_(
        "In long-distance couples, texting that felt responsive went with being "
        "happier together. Agree on a rhythm that lets both of you live your day."
    ),
    certainty=_(
        "Fairly sure that the two go together, from one study. It cannot say that "
        "more messages make anyone happier."
    ),
    tonight=_(
        "Send one message that answers something they said. Then agree when the next "
        "one comes, so that neither of you has to wait and wonder."
    ),
    sources=cite("holtzman"),
)
