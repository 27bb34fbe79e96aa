# ruff: noqa: RUF001 (the apostrophe of a book, not of a typewriter)
"""Every sentence about safety, in one place. Fixed words: no code composes them.

Written from the guidance cited in docs/decisions and in the brief of this product
(WHO for media 2023, Samaritans 2020, NNEDV for developers). Not yet reviewed by a
clinician or by someone who works with abuse; the page says so.
"""

from django.utils.translation import gettext_lazy as _

TITLE = _("Help")
HEADING = _("Talk to someone")
LEAD = _("You don’t need a reason, and nothing has to be answered first.")

NOW = _("Right now")
DANGER = _(
    "If somebody is hurt or in danger, or you might act on thoughts of ending your "
    "life, call the emergency number now. You can say just that sentence."
)
EMERGENCY = _("Emergency")
NO_DIGITS = _(
    "Call your local emergency number. We show the digits only for countries where "
    "we have seen them stated."
)
NEAR_YOU = _("Ask any doctor, or a person near you. They do not need to know why.")
NO_LINE = _("We have no checked line for this country yet.")
DIRECTORIES = _("These directories list lines for most countries:")

VOICE = _("A voice, or a text")
TEXT = _("text %(number)s")
TEXT_WORD = _("text %(word)s to %(number)s")
HOURS = {"24/7": _("day and night"), "check": _("listed as day and night")}
COSTS = {"": "", "free": _("free"), "standard": _("costs a normal call")}
LANGUAGES = {
    "": "",
    "english": _("in English"),
    "many": _("in several languages"),
    "twenty": _("in twenty languages"),
}
SEEN_IN_DIRECTORY = _("Seen in a public directory on %(day)s; we have not called it.")
SEEN_ON_PAGE = _("Seen on a public page on %(day)s; we have not called it.")
MAY_HAVE_CHANGED = _("That was more than a year ago, so it may have changed.")

COUNTRY = _("Where should help be?")
COUNTRY_HINT = _(
    "You choose; we never guess from your connection. It is kept in a cookie on this "
    "device, so that this page also works signed out."
)
FIRST_COUNTRY = _("Country")
SECOND_COUNTRY = _("A second country, if you like")
ELSEWHERE = _("Somewhere else, or rather not say")
NONE_TOO = _("None")
SHOW = _("Show help there")

FRIEND = _("Someone you know")
FRIEND_WORDS = [
    _("“Are you there? I’m not doing well, and I don’t want to be alone with it.”"),
    _("“You don’t have to fix anything. Could you stay on the phone a while?”"),
]
DOCTOR = _("A doctor or a therapist")
DOCTOR_WORDS = [
    _("“Since my partner left I cannot get through my days.”"),
    _("“It has been like this for more than two weeks. What can we do?”"),
]

PRESSED = _("Is someone making you use this?")
PRESSED_WORDS = [
    _(
        "What you write here is for you. Nobody has a right to read it: not a partner, "
        "not a parent, not whoever set this up for you."
    ),
    _(
        "If someone makes you check in, reads along, or gets angry about what is or is "
        "not here, you are not the one who did something wrong."
    ),
    _(
        "The person who runs this server could change it to read what you write. If "
        "that is the person you worry about, look for help on a device and a "
        "connection they cannot reach: a friend’s phone, a library."
    ),
    _(
        "Stopping all at once can be noticed. If that could make things worse, you can "
        "go on with harmless entries while you find help."
    ),
    _(
        "You can talk to a line like the ones below without being sure what to call "
        "it, and without having decided anything."
    ),
]
ABUSE_LINES = _("Lines for people who are afraid of someone")
NO_ABUSE_LINE = _(
    "We have no checked national line of this kind here. The emergency number above "
    "and these directories are for this too."
)

EXIT = _("What Exit does, and what it does not")
EXIT_WORDS = [
    _(
        "Exit, or pressing Shift three times, empties this page at once, locks your "
        "space, and leaves an empty page in its place. The Back button does not bring "
        "the words back."
    ),
    _(
        "It does not clear your browser’s history: the address of this site stays "
        "there. To take it out, open the history, search for this site’s address, and "
        "delete only those lines. An empty history can be noticed as well."
    ),
    _(
        "A private window keeps no history on this device. Nothing here helps against "
        "software on the device that watches the screen."
    ),
]

REVIEW = _(
    "The words on this page were written from published guidance for safe messaging "
    "and for people who live with control. They have not yet been reviewed by a "
    "clinician or by someone who works with abuse."
)
