from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=7,
    slug="how-long-does-it-last",
    title=_("How long does it last?"),
    message=_(
        "Nobody has measured this well for long-distance goodbyes, so we show ranges, "
        "and then your own pattern. If it keeps getting in the way of ordinary days, "
        "that is a good reason to talk to someone."
    ),
    certainty=_(
        "Not sure at all. No study we know of has followed people hour by hour after "
        "a dated goodbye, and having done it many times made no clear difference in "
        "the one diary study."
    ),
    tonight=_(
        "Look at your days, not at your tears. If it gets in the way a lot on three "
        "or more days in a week, once the first three days are over, many people "
        "would talk to someone."
    ),
    sources=cite("diamond"),
)
