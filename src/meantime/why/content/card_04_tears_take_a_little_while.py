from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=4,
    slug="tears-take-a-little-while",
    title=_("Tears take a little while"),
    message=_(
        "People often feel worse right after crying and better an hour or so later. "
        "Not everyone gets relief, and that is fine too."
    ),
    certainty=_(
        "Fairly sure, from few people. In one study 28 people cried at a film: worse "
        "at once, as before after 20 minutes, a little better after 90. In a large "
        "collection of stories about crying, about a third felt no lift and about one "
        "in ten felt worse."
    ),
    tonight=_(
        "If you are crying, nothing has to be decided in the next hour. Drink some "
        "water, wash your face, and see how it is then."
    ),
    sources=cite("gracanin", "bylsma"),
)
