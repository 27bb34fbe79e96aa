"""The words of the tool for not knowing: five boxes, and one question at the end."""

from django.utils.translation import gettext_lazy as _

from meantime.reflections.topics import DARGIE, Source

KIND = "not_knowing"

NAME = _("When you do not know what is going on")
NOTE = _("Facts, guesses, one clear question; to print if you like")
LEAD = _(
    "A quiet phone leaves room for every guess. Here you can put in order what you "
    "know, and find the one question worth asking."
)
BOXES = (
    (
        "facts",
        _("What I know"),
        _("Only what a camera would have seen or a recorder heard."),
    ),
    ("guesses", _("What I am guessing"), _("Everything my head adds to it.")),
    (
        "kinder",
        _("A kinder reading that fits the same facts"),
        _(
            "Only for what you do not know. What you saw, or what frightens you, needs "
            "no kinder reading."
        ),
    ),
    (
        "question",
        _("One clear question"),
        _("Short, and about one thing. They can answer it in a sentence."),
    ),
    (
        "contact",
        _("Our next contact, as agreed"),
        _("If nothing is agreed: what you would suggest. A plan, not a duty."),
    ),
)
NAMES = {key: name for key, name, _hint in BOXES}

AFTERWARDS = (
    _(
        "Ask it once, take the answer, say thanks, and do something else with your "
        "hands. Looking for clues and asking again soothes for a minute and can wear "
        "trust down."
    ),
    _("Until then the guesses are guesses. They may rest on this page."),
)
SOURCES = (
    DARGIE,
    Source("Evraire, Dozois and Wilde 2022; Starr and Davila 2008", seen=True),
)
