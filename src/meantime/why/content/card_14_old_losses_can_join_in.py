from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=14,
    slug="old-losses-can-join-in",
    title=_("Old losses can join in"),
    message=_(
        "Hard early years or earlier losses can make a goodbye louder than the moment "
        "itself. Knowing that can make the feeling less confusing, even before it "
        "gets smaller."
    ),
    certainty=_(
        "Fairly sure about many people taken together: hard early years went with "
        "strong fear of separation in surveys of 18 countries. About any one person "
        "it says very little."
    ),
    tonight=_(
        "You could tell yourself: some of this is older than today. You do not have "
        "to go and look at it tonight, and not alone."
    ),
    sources=cite("silove"),
)
