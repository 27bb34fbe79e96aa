"""What of `why` works without a network: all of it, for everybody."""

from django.utils.translation import gettext_lazy as _

from meantime.web.offline import OfflinePage
from meantime.why import cards

PAGES = (
    OfflinePage("why:home", _("Why it hurts"), "why"),
    OfflinePage("why:index"),
    *(OfflinePage("why:card", arguments={"slug": card.slug}) for card in cards.all()),
)
