"""What the made-up person keeps, and how looking at it went."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid5

from meantime.keepsakes import actions, media
from meantime.keepsakes.records import Kept, Looked, Outcome
from meantime.takeout import sample_pictures
from meantime.web.moments import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from meantime.accounts.models import Person
    from meantime.keepsakes.cleaning.told import Clean

PHOTOS: tuple[tuple[str, str, Callable[[], Clean]], ...] = (
    (
        "The harbour, last evening",
        "You said “stay till it is dark”.",
        sample_pictures.harbour,
    ),
    ("Two cups", "The first morning. Yours is the blue one.", sample_pictures.two_cups),
)
# Hours before now, which keepsake, and how it went.
LOOKS: tuple[tuple[int, int, Outcome], ...] = (
    (300, 1, "helped"),
    (190, 1, "neither"),
    (150, 2, "hurt"),
    (96, 1, "helped"),
    (50, 0, "helped"),
    (27, 2, "neither"),
    (20, 1, "helped"),
)


def write(person: Person, goodbye: datetime, *, now: datetime, zone: ZoneInfo) -> None:
    """Two photos, a ticket, a path that rests, and a list of songs."""
    at = settled(min(goodbye, now).astimezone(zone))
    kept = [
        actions.add(
            person, body, None, client_id=uuid5(person.id, f"keepsake {number}")
        )
        for number, body in enumerate(_bodies(person, at=at, now=now, zone=zone.key))
    ]
    for number, (hours, which, outcome) in enumerate(LOOKS):
        look = Looked(
            keepsake=kept[which].id,
            at=settled((now - timedelta(hours=hours)).astimezone(zone)),
            zone=zone.key,
            in_wave=True,
            outcome=outcome,
        )
        actions.put_away(person, look, client_id=uuid5(person.id, f"look {number}"))


def _bodies(
    person: Person, *, at: datetime, now: datetime, zone: str
) -> Iterator[Kept]:
    for name, story, draw in PHOTOS:
        attached = media.keep(person, draw(), now=now)
        yield Kept(
            kind="photo",
            name=name,
            story=story,
            at=at,
            zone=zone,
            media=attached.media,
            thumb=attached.thumb,
        )
    yield Kept(
        kind="thing", name="The ferry ticket", where="In the blue tin", at=at, zone=zone
    )
    until = now.astimezone(at.tzinfo).date() + timedelta(days=4)
    yield Kept(
        kind="place",
        name="The path",
        where="Behind the mill, as far as the gate",
        at=at,
        zone=zone,
        rests=True,
        rests_until=until,
    )
    yield Kept(
        kind="playlist",
        name="Songs for trains",
        link="https://music.example/list/trains",
        at=at,
        zone=zone,
    )
