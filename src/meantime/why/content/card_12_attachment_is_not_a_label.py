from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=12,
    slug="attachment-is-not-a-label",
    title=_("Attachment is not a label"),
    message=_(
        "Worry about closeness comes in degrees, shifts over time, and rises in long- "
        "distance life partly because of the situation. It is something to "
        "understand, not something to be."
    ),
    certainty=_(
        "Sure that it is a matter of degree: that is how it is measured. Fairly sure "
        "about distance, from one comparison of couples near and far."
    ),
    tonight=_(
        "Instead of “I am like this”, try “tonight I worry a lot about being left”. "
        "The second one can change by the morning."
    ),
    sources=cite("fraley_page", "jimenez"),
)
