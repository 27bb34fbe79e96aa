from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=18,
    slug="when-writing-makes-it-worse",
    title=_("When writing makes it worse"),
    message=_(
        "Writing about feelings helps some people and keeps others going round in "
        "circles, especially those already hunting for reasons. If you are circling, "
        "write what you did today instead, or go for a walk."
    ),
    certainty=_(
        "Fairly sure, from one trial with 90 people after a marriage had ended: those "
        "who were searching for a meaning did worse when they wrote about their "
        "feelings."
    ),
    tonight=_(
        "Set ten minutes. When the same sentence comes a third time, stop, and write "
        "down three things you did today."
    ),
    sources=cite("sbarra_2013"),
)
