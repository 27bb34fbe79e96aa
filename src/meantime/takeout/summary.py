"""One page for a professional: only what the person ticked, made when it is looked at.

Nothing of it is kept. Names, notes, feelings, reflections and what was answered on the
private page are no part of it, whatever is ticked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.checkins import queries as checkins
from meantime.insight import fitting, gather, story
from meantime.insight.reading import Reading
from meantime.instruments import library, scoring
from meantime.normal import days
from meantime.normal.queries import numbers
from meantime.safety import answers
from meantime.safety.records import ITEM_NINE
from meantime.visits import queries as visits
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import date, datetime

    from meantime.accounts.models import Person
    from meantime.insight.gather import Parting
    from meantime.instruments.forms import Instrument
    from meantime.safety.records import PrivateAnswers

A_YEAR = timedelta(days=365)
GOODBYES_AT_MOST = 12
A_MONTH_OF_DAYS = 30
# The first eight questions make the PHQ-8; no total ever says what the ninth was.
COUNTED_AS = {"phq9": "phq8"}


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the person ticked. Nothing is ticked to begin with."""

    goodbyes: bool = False
    usual: bool = False
    days: bool = False
    forms: tuple[str, ...] = ()
    item_nine: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Goodbye:
    at: str
    together: str
    near_usual: str


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Form:
    title: str
    on: str
    words: str
    citation: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page, ready for a template."""

    made_on: str
    words: str
    goodbyes: list[Goodbye] | None
    with_usual: bool
    usual: str
    days: list[Fact] | None
    forms: list[Form]
    item_nine: Form | None

    @property
    def is_empty(self) -> bool:
        parts = (self.words, self.forms, self.item_nine)
        return not any(parts) and self.goodbyes is None and self.days is None


def sheet(person: Person, chosen: Chosen, now: datetime) -> Sheet:
    """The page as it was chosen, with ``now`` in the person's own zone."""
    reading = _reading(person, now) if chosen.usual else None
    shows_goodbyes = chosen.goodbyes or chosen.usual
    latest = kept_forms(person)
    kept_nine = latest.get(ITEM_NINE) if chosen.item_nine else None
    return Sheet(
        made_on=dates.day(now.date()),
        words=chosen.words,
        goodbyes=_goodbyes(person, reading, now) if shows_goodbyes else None,
        with_usual=chosen.usual,
        usual=_usual(reading) if chosen.usual else "",
        days=_days(person, now) if chosen.days else None,
        forms=[_form(latest[kind]) for kind in chosen.forms if kind in latest],
        item_nine=None if kept_nine is None else _item_nine(kept_nine),
    )


def kept_forms(person: Person) -> dict[str, PrivateAnswers]:
    """The latest answers to each questionnaire that is offered here, by its key."""
    if not library.on():
        return {}
    known = [form.key for form in library.all()]
    found: dict[str, PrivateAnswers] = {}
    for row in answers.all_of(person, [*known, ITEM_NINE]):
        found.setdefault(row.body.kind, row.body)
    return found


def offered(person: Person) -> list[tuple[str, str]]:
    """The questionnaires that can be ticked, with the day they were answered."""
    return [
        (kind, _titled(library.get(kind), said))
        for kind, said in sorted(kept_forms(person).items())
        if kind != ITEM_NINE
    ]


def has_item_nine(person: Person) -> bool:
    return ITEM_NINE in kept_forms(person)


def _titled(form: Instrument, said: PrivateAnswers) -> str:
    words = {"title": form.title, "day": _on(said)}
    return _("%(title)s, answered on %(day)s") % words


def _on(said: PrivateAnswers) -> str:
    return dates.day(said.at.astimezone(ZoneInfo(said.zone)).date())


def _reading(person: Person, now: datetime) -> Reading | None:
    found = fitting.read(gather.arrays(person, now), look_ahead=False)
    return found if isinstance(found, Reading) else None


def _goodbyes(person: Person, reading: Reading | None, now: datetime) -> list[Goodbye]:
    """The goodbyes of a year, newest first, without a name."""
    back = _back(reading)
    said = [v.body for v in visits.goodbyes(person, until=now)][-GOODBYES_AT_MOST:]
    rows = []
    for stay in reversed(said):
        assert stay.goodbye_at is not None  # noqa: S101 (it has been said)
        if now - stay.goodbye_at > A_YEAR:
            continue
        at = stay.goodbye_at.astimezone(ZoneInfo(stay.zone))
        together = ""
        if stay.together_from is not None:
            span = stay.goodbye_at - stay.together_from
            together = story.span(span / timedelta(hours=1))
        near = back.get(at, _("not enough ratings to say"))
        rows.append(Goodbye(dates.moment(at), together, near))
    return rows


def _back(reading: Reading | None) -> dict[datetime, str]:
    """Per goodbye, when the person's own ratings came near their usual again."""
    if reading is None:
        return {}
    found = {e.parting.at: _day(e.parting, e.back_hours) for e in reading.earlier}
    if reading.parting is not None and reading.shapes.window.after_goodbye:
        still_open = not reading.ended_early and not reading.long_after
        words = _("not yet seen") if still_open else _("not seen within two weeks")
        this = reading.parting
        near = _day(this, reading.back_hours) if reading.back_hours else words
        found[this.at] = near
    return found


def _day(parting: Parting, hours: float | None) -> str:
    if hours is None:
        return _("not seen within two weeks")
    return story.named_day(story.day_of(parting, hours))


def _usual(reading: Reading | None) -> str:
    if reading is None:
        return _("There are not enough ratings yet to say what is usual for me.")
    text = ngettext(
        "My usual rating on days apart: about %(mood)s of 100, from %(n)s check-in. "
        "“Near” means within the range where about 8 in 10 ratings lie.",
        "My usual rating on days apart: about %(mood)s of 100, from %(n)s check-ins. "
        "“Near” means within the range where about 8 in 10 ratings lie.",
        reading.rated,
    )
    middle = story.points(reading.usual.middle)
    return text % {"mood": middle, "n": story.number(reading.rated)}


def _days(person: Person, now: datetime) -> list[Fact]:
    """On how many days it got in the way "a lot": what was answered, counted."""
    worst = days.worst_answers(f for f in checkins.feelings(person) if f.at <= now)
    spans = [
        (_("The last 7 days"), days.WEEK),
        (_("The last 14 days"), days.TWO_WEEKS),
        (_("The last 30 days"), A_MONTH_OF_DAYS),
    ]
    return [Fact(name, _counted(worst, span, now)) for name, span in spans]


def _counted(worst: dict[date, str], span: int, now: datetime) -> str:
    answered = days.answered(worst, span, now.date())
    if not answered:
        return _("no answers")
    text = ngettext(
        "“a lot” on %(a_lot)d of %(answered)d day with an answer",
        "“a lot” on %(a_lot)d of %(answered)d days with an answer",
        answered,
    )
    a_lot = days.impaired(worst, span, now.date())
    return text % {"a_lot": a_lot, "answered": answered}


def _form(said: PrivateAnswers) -> Form:
    form = library.get(COUNTED_AS.get(said.kind, said.kind))
    given = {
        item.key: value
        for item in form.items
        if (value := numbers(said.values).get(item.key)) is not None
    }
    if len(form.items) == 1 or not form.scored:
        words = "; ".join(_said(form, key, value) for key, value in given.items())
    else:
        words = _total(form, given)
    nothing = _("Every question was left out.")
    return Form(form.title, _on(said), words or nothing, form.citation)


def _total(form: Instrument, given: dict[str, int]) -> str:
    result = scoring.score(form.key, given)
    if result.total is None:
        text = _("no total, because %(left_out)d of %(all)d questions were left out")
        left_out = len(form.items) - result.answered
        return text % {"left_out": left_out, "all": len(form.items)}
    words = {"total": result.total, "most": form.most()}
    band = form.band(result.total)
    if band is None:
        return _("%(total)d of %(most)d") % words
    following = [b.least for b in form.bands if b.least > band.least]
    upto = min(following, default=form.most() + 1) - 1
    text = _(
        "%(total)d of %(most)d; the authors call %(least)d to %(upto)d “%(called)s”"
    )
    return text % {**words, "least": band.least, "upto": upto, "called": band.text}


def _said(form: Instrument, key: str, value: int) -> str:
    item = next(item for item in form.items if item.key == key)
    answer = next((a.text for a in form.answers if a.value == value), str(value))
    return _("%(question)s: %(answer)s") % {"question": item.text, "answer": answer}


def _item_nine(said: PrivateAnswers) -> Form:
    form = library.get("phq9")
    last = form.items[-1]
    value = numbers(said.values).get(last.key)
    words = "" if value is None else _said(form, last.key, value)
    title = _("The last question of the PHQ-9")
    return Form(title, _on(said), words or _("It was left out."), form.citation)
