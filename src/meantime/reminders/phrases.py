"""What may be said where others can see it. Neutral: none says what Meantime is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from meantime.reminders.records import OWN

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from meantime.reminders.records import Ways

PHRASES: dict[str, str | Promise] = {
    "note": _("A note to yourself"),
    "reminder": _("Reminder"),
    "later": _("You wanted to look at something"),
    "time": _("It is time"),
    "pause": _("A short break?"),
}


def words(ways: Ways) -> str:
    """The phrase somebody chose, in their language."""
    if ways.phrase == OWN:
        return ways.own_phrase
    return str(PHRASES.get(ways.phrase, PHRASES["note"]))
