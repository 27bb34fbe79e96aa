from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=5,
    slug="missing-is-not-lonely",
    title=_("Missing is not the same as being lonely"),
    message=_(
        "You can miss one person badly while having good company, and feel lonely "
        "next to someone you love. Each asks for a different kind of help."
    ),
    certainty=_(
        "Fairly sure: an online study asked 435 people who were apart, and the two "
        "went together only in part. It asked once, so it cannot say what causes "
        "what."
    ),
    tonight=_(
        "Ask which one it is. For missing: one photo, one message, the next date. For "
        "lonely: any kind voice, and it does not have to be theirs."
    ),
    sources=cite("missing_thesis"),
)
