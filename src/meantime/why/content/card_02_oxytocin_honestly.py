from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=2,
    slug="oxytocin-honestly",
    title=_("Oxytocin, honestly"),
    message=_(
        "Oxytocin is not a fuel that runs out when a partner leaves; most of what we "
        "know comes from small rodents, and even voles bred without its receptor "
        "still bond. Your low is real, and you do not need a chemical to justify it."
    ),
    certainty=_(
        "Sure about the voles, where several good experiments agree. Unsure about "
        "people: nobody has measured oxytocin in a human brain after a goodbye, and a "
        "blood test or a spray would tell you nothing."
    ),
    tonight=_(
        "There is nothing to top up. Warmth, food, and a person who knows you do more "
        "than any article about hormones."
    ),
    sources=cite("bosch_2009", "bosch_2016", "berendzen"),
)
