from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=6,
    slug="missing-can-mean-commitment",
    title=_("Missing can mean commitment"),
    message=_(
        "In studies, people who missed a partner more were more committed and did "
        "more to look after the relationship. Missing someone is a feeling, not a "
        "verdict on your strength."
    ),
    certainty=_(
        "Fairly sure that the two go together. Not at all sure which comes first, and "
        "it says nothing about whether a relationship is good for you."
    ),
    tonight=_(
        "You can miss them and still have a good evening. One does not take anything "
        "away from the other."
    ),
    sources=cite("missing_thesis", "le"),
)
