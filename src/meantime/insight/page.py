"""One person's curve page: read, put in words, drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from meantime.checkins import queries as checkins
from meantime.insight import chart, facts, fitting, gather, keeping_score, story
from meantime.insight.reading import Few, Reading
from meantime.visits import queries as visits
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.insight.chart import Drawing
    from meantime.insight.facts import Fact, Row
    from meantime.insight.keeping_score import Score
    from meantime.insight.story import Sentence
    from meantime.visits.records import Stay


@dataclass(frozen=True, slots=True)
class Picture:
    """A curve that can be drawn."""

    says: list[Sentence]
    title: str
    description: str
    drawings: tuple[Drawing, Drawing]
    band: str
    earlier: str
    has_dots: bool
    rows: list[Row]
    facts: list[Fact]
    how_sure: list[str]
    after_goodbye: bool
    can_look_ahead: bool
    looks_ahead: bool


@dataclass(frozen=True, slots=True)
class Page:
    lead: str
    countdown: str
    too_few: str
    picture: Picture | None
    no_goodbye: bool
    look_ahead: bool


def page(person: Person, now: datetime, *, look_ahead: bool) -> Page:
    """Everything the curve page says to this person, at ``now`` in their zone."""
    known = visits.at_a_glance(person, now)
    stays = [visit.body for visit in known.visits]
    arrays = gather.of(checkins.feelings(person), stays, now)
    found = fitting.read(arrays, look_ahead=look_ahead)
    score = keeping_score.keep_up(person, arrays, known.said_at)
    return Page(
        lead=_lead(arrays, now),
        countdown=_countdown(known.coming.body, now) if known.coming else "",
        too_few=story.too_few(found) if isinstance(found, Few) else "",
        picture=None if isinstance(found, Few) else _picture(found, score),
        no_goodbye=not arrays.goodbyes,
        look_ahead=look_ahead,
    )


def _lead(arrays: gather.Arrays, now: datetime) -> str:
    if not arrays.goodbyes:
        return ""
    parting = arrays.goodbyes[-1]
    if parting.at.year != now.year:
        return story.lead(parting, dates.moment(parting.at))
    words = {"day": dates.weekday(parting.at), "time": dates.clock(parting.at)}
    return story.together(story.lead(parting, _("%(day)s, %(time)s") % words))


def _countdown(coming: Stay, now: datetime) -> str:
    assert coming.goodbye_at is not None  # noqa: S101 (that is what makes it coming)
    on = coming.goodbye_at.astimezone(now.tzinfo).date()
    return story.ahead(coming.partner, (on - now.date()).days, dates.weekday(on))


def _picture(found: Reading, score: Score) -> Picture:
    says = story.says(found)
    return Picture(
        says=says,
        title=facts.title(found),
        description=" ".join("".join(p.words for p in line) for line in says),
        drawings=chart.drawings(found.shapes, right_to_left=get_language_bidi()),
        band=facts.legend_band(found),
        earlier=facts.legend_earlier(found) if found.counted else "",
        has_dots=bool(found.shapes.ratings),
        rows=facts.rows(found),
        facts=facts.facts(found),
        how_sure=[*facts.how_sure(found), *facts.kept_score(score)],
        after_goodbye=found.shapes.window.after_goodbye,
        can_look_ahead=found.now_mood is not None
        and found.shapes.window.after_goodbye
        and found.dip is not None,
        looks_ahead=bool(found.shapes.ahead),
    )
