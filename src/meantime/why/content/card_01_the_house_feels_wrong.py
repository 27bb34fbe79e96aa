from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=1,
    slug="the-house-feels-wrong",
    title=_("Why the house feels wrong"),
    message=_(
        "Living near someone sets small rhythms of sleep, meals and mood, and your "
        "body notices when they stop. It settles again as you build your own rhythm "
        "back."
    ),
    certainty=_(
        "Fairly sure that it happens: one diary study followed 42 couples through a "
        "trip and saw mood, sleep and stress shift. Less sure about why; the idea of "
        "shared rhythms is a good one, and still partly a theory."
    ),
    tonight=_(
        "Keep two small things at their usual hour: one meal, and the time you turn "
        "the light off. Sleep on your side of the bed or in the middle of it, "
        "whichever feels better."
    ),
    sources=cite("diamond", "sbarra_hazan", "coan"),
)
