"""What of `toolkit` works without a network, for everybody."""

from django.utils.translation import gettext_lazy as _

from meantime.steps import catalogue
from meantime.web.offline import OfflinePage

PAGES = (
    OfflinePage("toolkit:now", _("For the minute it hurts"), "hurts"),
    OfflinePage("toolkit:steps", _("What could help"), "love"),
    *(
        OfflinePage("toolkit:step", arguments={"key": step.key})
        for step in catalogue.all()
    ),
)
