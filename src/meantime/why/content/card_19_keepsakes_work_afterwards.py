from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=19,
    slug="keepsakes-work-afterwards",
    title=_("Keepsakes work afterwards"),
    message=_(
        "Looking at a photo of someone you trust can speed recovery once you are "
        "upset; looking beforehand does not seem to. Keep it for the wave, not for "
        "the whole day."
    ),
    certainty=_(
        "Fairly sure, from experiments: one with photos, one with worn shirts and 96 "
        "women. None of them followed people after a goodbye."
    ),
    tonight=_(
        "When a wave comes: one photo, or the shirt, for some minutes. Then put it "
        "back where it lives."
    ),
    sources=cite("selcuk", "hofer"),
)
