from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=17,
    slug="name-it-in-a-word",
    title=_("Name it in a word"),
    message=_(
        "Giving a feeling a short name can take the edge off. You do not have to "
        "explain it."
    ),
    certainty=_(
        "A small effect, seen mostly in the laboratory. We know it from reviews that "
        "we have not opened yet."
    ),
    tonight=_(
        "One word is enough: heavy, angry, homesick for them. The check-in has a "
        "list, if none comes."
    ),
    sources=cite("torre"),
)
