"""What of `safety` works without a network, for everybody."""

from meantime.safety import words
from meantime.web.offline import OfflinePage

# Help first: it is what may be needed most when nothing else answers.
PAGES = (
    OfflinePage("safety:help", words.HEADING, "help"),
    OfflinePage("safety:everywhere", words.EVERYWHERE, "phone"),
    OfflinePage("safety:say_it", words.SAY_TITLE, "voice"),
    OfflinePage("safety:private", words.PRIVATE_TITLE, "lock"),
    OfflinePage("safety:support"),
    OfflinePage("safety:about_words"),
)
