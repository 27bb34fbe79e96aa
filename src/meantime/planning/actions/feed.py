"""Opening, changing and closing the private calendar address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from meantime.accounts.events import note_event
from meantime.planning.models import Feed
from meantime.planning.queries import feed as queries
from meantime.planning.records.feed import OnFeed
from meantime.vault import feeds
from meantime.vault.opening import current
from meantime.vault.records import encode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from meantime.accounts.models import Person
    from meantime.planning.records.feed import Put, Title


def title_words(title: Title) -> str:
    """The neutral word that stands for everything on it."""
    words = {
        "busy": _("Busy"),
        "appointment": _("Appointment"),
        "reserved": _("Reserved"),
    }
    return words[title]


def open_feed(
    person: Person, kinds: Sequence[Put], title: Title, *, now: datetime
) -> str:
    """A new address; returns its token, which nothing here can show again.

    One that was open before is closed by it.
    """
    opened = feeds.make(current.need(person.pk))
    on_it = _filled(person, tuple(kinds), title, now)
    with transaction.atomic():
        replaced = Feed.objects.filter(owner_id=person.pk).delete()[0]
        Feed.objects.create(
            owner_id=person.pk,
            token_hash=opened.key.token_hash,
            by_token=opened.by_token,
            by_owner=opened.by_owner,
            sealed=opened.key.seal(encode(on_it)),
        )
        note_event(person, "feed_readdressed" if replaced else "feed_opened")
    return opened.token


def change_feed(
    person: Person, row: Feed, kinds: Sequence[Put], title: Title, *, now: datetime
) -> None:
    """Put other things on it, under the same address."""
    with transaction.atomic():
        _fill(row, person, _filled(person, tuple(kinds), title, now))
        note_event(person, "feed_changed")


def close_feed(person: Person) -> bool:
    """From now on the address is like one that never was."""
    closed = bool(Feed.objects.filter(owner_id=person.pk).delete()[0])
    if closed:
        note_event(person, "feed_closed")
    return closed


def refresh(person: Person, *, now: datetime) -> None:
    """Put on the feed what has changed since, where there is one."""
    row = queries.feed(person)
    if row is None:
        return
    before = queries.on_feed(person, row)
    fresh = _filled(person, before.kinds, before.title, now)
    if fresh != before:
        _fill(row, person, fresh)


def note_fetch(row: Feed, today: date) -> None:
    """The last day somebody read it; written once a day."""
    if row.last_fetch != today:
        Feed.objects.filter(token_hash=row.token_hash).update(last_fetch=today)


def _filled(
    person: Person, kinds: tuple[Put, ...], title: Title, now: datetime
) -> OnFeed:
    found = queries.entries(person, kinds, title_words(title), now)
    return OnFeed(kinds=kinds, title=title, entries=found)


def _fill(row: Feed, person: Person, on_it: OnFeed) -> None:
    vault = current.need(person.pk)
    key = feeds.open_by_owner(vault, row.by_owner, row.token_hash)
    sealed = key.seal(encode(on_it))
    Feed.objects.filter(token_hash=row.token_hash).update(sealed=sealed)
