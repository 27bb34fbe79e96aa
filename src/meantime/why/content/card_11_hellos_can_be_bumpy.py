from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=11,
    slug="hellos-can-be-bumpy",
    title=_("Hellos can be bumpy"),
    message=_(
        "Reunions bring joy and also friction, because two routines have to fit "
        "again. Plan something easy and leave gaps."
    ),
    certainty=_(
        "Fairly sure: mood and stress shifted again at the reunion in a diary study, "
        "and couples who moved to one place missed some of their time alone."
    ),
    tonight=_(
        "Leave the first evening almost empty. An hour apart on the second day is not "
        "a bad sign."
    ),
    sources=cite("diamond", "stafford"),
)
