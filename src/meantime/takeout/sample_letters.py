"""The letters of the made-up person: some from Sam, some to herself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from msgspec.structs import replace

from meantime.keepsakes.letters_records import Written
from meantime.takeout.sample_story import PARTNER
from meantime.web.moments import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN_AGO, OPENED_AGO = timedelta(days=3), timedelta(hours=20)
DAY_AHEAD = timedelta(days=21)


def letters(now: datetime, zone: ZoneInfo) -> Iterator[Written]:
    """One read last night, three closed, one for a day, one still on the table."""
    at = settled((now - WRITTEN_AGO).astimezone(zone))
    opened = settled((now - OPENED_AGO).astimezone(zone))
    theirs = Written(
        by="them",
        name=PARTNER,
        at=at,
        zone=zone.key,
        occasion="too_quiet",
        text=_("Put the radio on, the station with the bad jokes. Then call Ines."),
        closed_at=at,
    )
    yield theirs
    yield replace(
        theirs,
        occasion="cannot_sleep",
        text=_(
            "You are lying on my side, aren't you. Good. It is the better side.\n\n"
            "You don't have to sleep. You only have to rest your eyes until the fridge "
            "hums twice. I am awake too, a bit, just further west.\n\nSam"
        ),
        opened_at=opened,
        after="helped",
    )
    yield replace(
        theirs,
        occasion="angry",
        text=_(
            "I know that I go silent when I am tired. Tell me on Sunday, when we both "
            "have tea. I would rather hear it than not."
        ),
    )
    own = replace(theirs, by="me", name="")
    yield replace(
        own,
        occasion="",
        when=_("it is the next goodbye"),
        text=_("Soup in the freezer. Jonas knows. It hurt last time and then less."),
    )
    yield replace(
        own,
        occasion="",
        on=(now + DAY_AHEAD).astimezone(zone).date(),
        text=_("Look who is on the train."),
    )
    yield replace(own, occasion="proud", text=_("You learnt to"), closed_at=None)
