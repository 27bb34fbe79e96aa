from django.utils.translation import gettext_lazy as _

from meantime.why.card import Card
from meantime.why.sources import cite

CARD = Card(
    number=13,
    slug="when-a-few-hours-feel-unbearable",
    title=_("When a few hours feel unbearable"),
    message=_(
        "If short absences often bring strong alarm and upset your day, you are not "
        "weak and you are not alone. This kind of alarm can be helped, and a "
        "therapist is a good place to start."
    ),
    certainty=_(
        "Sure that many grown-ups know it: surveys in 18 countries asked nearly "
        "39,000 people, and for more than four in ten of those concerned it had begun "
        "after the age of 18. A few hard afternoons are not the same thing; what "
        "counts is that it keeps coming back and upsets your days."
    ),
    tonight=_(
        "Until they are back: feet on the floor, one thing for the hands, one person "
        "who may know. Then note whether today was one of those days."
    ),
    sources=cite("silove", "diamond"),
)
