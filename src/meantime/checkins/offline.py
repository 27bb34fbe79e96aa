"""What of `checkins` works without a network: a form that knows nobody."""

from django.utils.translation import gettext_lazy as _

from meantime.web.offline import OfflinePage

PAGES = (OfflinePage("checkins:offline", _("Check in"), "checkin"),)
