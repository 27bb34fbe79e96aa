"""Reading what was kept. Every function takes the person who looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from meantime.checkins import queries as checkins
from meantime.reflections import not_knowing, tone
from meantime.reflections.topics import by_key
from meantime.safety import answers, relationship, support
from meantime.visits import queries as visits
from meantime.visits.models import Visit
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meantime.accounts.models import Person
    from meantime.reflections.tone import Tone
    from meantime.reflections.topics import Text, Topic
    from meantime.safety.models import Answered

GOODBYE = "goodbye"  # the id of the visit somebody was thinking of
LATELY = timedelta(days=2)
APART = f"reflection:{tone.KEY}"


@dataclass(frozen=True)
class Kept:
    """One thing that was written and kept, as a page shows it."""

    id: UUID
    name: Text
    when: str
    goodbye: str
    words: list[tuple[Text, str]]
    topic: Topic | None


@dataclass(frozen=True)
class Around:
    """What the pages take into account: which goodbye, and how to say things."""

    visit: Visit | None
    goodbye: str
    tone: Tone
    going_over: bool
    support_first: bool
    about_us: bool


def kind(key: str) -> str:
    return f"reflection:{key}"


def around(person: Person, now: datetime) -> Around:
    """``now`` in the person's own zone: "2 days ago" counts days of a calendar."""
    glance = visits.at_a_glance(person, now)
    visit = glance.coming if glance.together else glance.latest or glance.coming
    felt = checkins.feelings(person, since=now - LATELY)
    apart = answers.latest(person, APART)
    return Around(
        visit=visit,
        goodbye=said(visit, now) if visit else "",
        tone=tone.tone(apart.values) if apart else tone.PLAIN,
        going_over=any(feeling.going_over for feeling in felt),
        support_first=support.stands(person, now),
        about_us=not relationship.flags(person),
    )


def kept(person: Person, now: datetime) -> list[Kept]:
    """Everything written here, newest first."""
    known = {visit.id: visit for visit in visits.visits(person)}
    return [_shown(row, known, now) for row in answers.all_of(person, _kinds())]


def one(person: Person, answered_id: UUID, now: datetime) -> Kept | None:
    return next((k for k in kept(person, now) if k.id == answered_id), None)


def row(person: Person, answered_id: UUID) -> Answered | None:
    """What was written under this id, as it is stored."""
    written = answers.all_of(person, _kinds())
    return next((row for row in written if row.id == answered_id), None)


def topic_of(row: Answered) -> Topic | None:
    """What it was about; ``None`` for the tool for not knowing."""
    return by_key().get(row.body.kind.removeprefix("reflection:"))


def apart(person: Person) -> list[Answered]:
    """What was answered to the two lines about being apart; one at most."""
    return answers.all_of(person, [APART])


def said(visit: Visit, now: datetime) -> str:
    """Which goodbye it is, in words."""
    stay = visit.body
    if stay.goodbye_at is None:
        return ""
    day = stay.goodbye_at.astimezone(now.tzinfo).date()
    words = {"name": stay.partner, "when": dates.days_ago((now.date() - day).days)}
    if stay.partner:
        return _("The goodbye to %(name)s, %(when)s") % words
    return _("The goodbye %(when)s") % words


def _kinds() -> list[str]:
    return [*map(kind, by_key()), not_knowing.KIND]


def _shown(row: Answered, known: dict[UUID, Visit], now: datetime) -> Kept:
    said_then, topic = row.body, topic_of(row)
    asked: Mapping[str, Text] = dict(topic.questions) if topic else not_knowing.NAMES
    visit = known.get(_id(said_then.values.get(GOODBYE)))
    return Kept(
        id=row.id,
        name=topic.name if topic else not_knowing.NAME,
        when=dates.moment(said_then.at),
        goodbye=said(visit, now) if visit else "",
        words=in_words(asked, said_then.values),
        topic=topic,
    )


def in_words(
    asked: Mapping[str, Text], given: Mapping[str, int | str | None]
) -> list[tuple[Text, str]]:
    """The questions that were answered, with the answers."""
    return [(text, str(given[key])) for key, text in asked.items() if given.get(key)]


def _id(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        return UUID(int=0)
