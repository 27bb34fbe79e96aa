from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=9,
    slug="the-one-who-stays",
    title=_("The one who stays"),
    message=_(
        "In one study the partner at home was hit harder than the one who travelled. "
        "A changed view helps, so give yourself somewhere to go on day one."
    ),
    certainty=_(
        "Fairly sure about the first sentence, from one study of 42 couples over 21 "
        "days. The second one is common sense."
    ),
    tonight=_(
        "Leave the house once before dark, even around the block. If you are the one "
        "who left, the same walk works in a new street."
    ),
    sources=cite("diamond"),
)
