from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=3,
    slug="a-pull-with-a-purpose",
    title=_("A pull with a purpose"),
    message=_(
        "The ache after a goodbye may be the bond doing its job, nudging you back "
        "towards someone who matters. It is uncomfortable, and it is not proof that "
        "anything is broken."
    ),
    certainty=_(
        "A careful guess. The people who studied this in voles think so; whether the "
        "same is true of us has not been tested."
    ),
    tonight=_(
        "You can let the pull be there without acting on it at once. If this person "
        "also frightens you, this card is not about that: the help page is."
    ),
    sources=cite("bosch_2016"),
)
