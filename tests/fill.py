"""Put people and check-ins into the data folder of a real server.

``python -m tests.fill alma 5 --sample``: Alma, five check-ins, and a made-up person.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.checkins.records import Feeling

PICTURE = b"a picture, as far as this goes " * 9000
BEGAN = datetime(2026, 1, 1, 9, tzinfo=UTC)


def feelings(count: int) -> list[tuple[UUID, Feeling, datetime]]:
    """One every three hours, their moods counting up from 0 to 100 and again."""
    from meantime.checkins.records import Feeling

    made = []
    for number in range(count):
        at = BEGAN + timedelta(hours=3 * number)
        felt = Feeling(at=at, zone="UTC", mood=number % 101, note=f"number {number}")
        made.append((UUID(int=number + 1), felt, at))
    return made


def keep_a_photo(somebody: Person) -> None:
    """One keepsake with a sealed file; what is in it matters to nobody here."""
    from meantime.keepsakes import actions, media
    from meantime.keepsakes.cleaning.told import Clean
    from meantime.keepsakes.records import Kept

    made = Clean(kind="photo", content_type="image/jpeg", data=PICTURE)
    attached = media.keep(somebody, made, now=BEGAN)
    body = Kept(
        kind="photo", name="a photo", at=BEGAN, zone="UTC", media=attached.media
    )
    actions.add(somebody, body, attached, client_id=UUID(int=1))


def main(words: list[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "meantime.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from tests import people

    from meantime.checkins.models import CheckIn
    from meantime.takeout import sample
    from meantime.vault import rows

    for alias in django.conf.settings.DATABASES:
        call_command("migrate", database=alias, verbosity=0)
    people.restore_keyring()
    somebody = people.person(words[0])
    with somebody.vault():
        rows.keep_many(CheckIn, somebody, feelings(int(words[1])))
        keep_a_photo(somebody)
    if "--sample" in words:
        sample.make(now=datetime.now(UTC), zone=ZoneInfo("UTC"))


if __name__ == "__main__":
    main(sys.argv[1:])
