from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=15,
    slug="not-knowing-is-the-hard-part",
    title=_("Not knowing is the hard part"),
    message=_(
        "Uncertainty about where you stand troubles couples more than kilometres do. "
        "One clear plan for the next contact beats ten guesses."
    ),
    certainty=_(
        "Fairly sure about the first sentence, from a survey of more than a thousand "
        "people near and far. We have read what others wrote about it, not the paper."
    ),
    tonight=_(
        "Ask one question with a short answer: “When do we talk next?” If there is no "
        "date for the next hello, a day to decide it can be enough."
    ),
    sources=cite("dargie", "maguire"),
)
