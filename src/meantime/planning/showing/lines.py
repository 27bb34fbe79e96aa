"""Calls, proposals, hours and different days, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.planning.forms.calls import KINDS, shown
from meantime.planning.showing.clocks import length, place
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import date, datetime

    from meantime.planning.calls import Proposal, Share, Side
    from meantime.planning.models import BusyCalendar, Call, DifferentDays
    from meantime.planning.queries.calls import Known

LOPSIDED = 2
EARLY_UNTIL, LATE_UNTIL = 12, 4


@dataclass(frozen=True, slots=True)
class Line:
    id: UUID
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal, with what its form sends."""

    client_id: UUID
    day: str
    mine: str
    theirs: str
    note: str
    on: str
    clock: str
    exactly: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ShownCall:
    id: UUID
    day: str
    mine: str
    theirs: str
    their_day: str
    lasts: str
    words: str


def offer(proposal: Proposal, me: Side, them: Side, name: str) -> Offer:
    """One proposal on both clocks, and for whom the hour is early or late."""
    mine, theirs = me.local(proposal.at), them.local(proposal.at)
    return Offer(
        client_id=uuid4(),
        day=dates.weekday(mine),
        mine=_clock(mine, proposal.ends.astimezone(mine.tzinfo)),
        theirs=_clock(theirs, proposal.ends.astimezone(theirs.tzinfo), mine.date()),
        note=_for_whom(proposal, mine, theirs, name),
        on=f"{mine:%Y-%m-%d}",
        clock=f"{mine:%H:%M}",
        exactly=proposal.at.isoformat(),
        minutes=round((proposal.ends - proposal.at).total_seconds() / 60),
    )


def call(row: Call, about: Known, now: datetime) -> ShownCall:
    """A call that was put down; ``now`` in my zone."""
    body = row.body
    mine = body.at.astimezone(now.tzinfo)
    theirs = about.side("them").local(body.at) if "them" in about.usual else None
    days = (mine.date() - now.date()).days
    near = {0: _("today"), 1: _("tomorrow")}
    return ShownCall(
        id=row.id,
        day=near.get(days, dates.weekday(mine)),
        mine=_clock(mine, body.ends.astimezone(mine.tzinfo)),
        theirs=_clock(theirs, body.ends.astimezone(theirs.tzinfo)) if theirs else "",
        their_day=dates.weekday(theirs)
        if theirs and theirs.date() != mine.date()
        else "",
        lasts=length(body.minutes),
        words=body.words,
    )


def call_line(row: Call, about: Known, now: datetime, name: str) -> Line:
    told = call(row, about, now)
    when = _("%(day)s, %(time)s") % {"day": told.day, "time": told.mine}
    note = _for_them(told.theirs, name) if told.theirs else ""
    parts = [note, told.words]
    return Line(row.id, when[:1].upper() + when[1:], " · ".join(filter(None, parts)))


def share(found: Share, name: str) -> str:
    """Who takes how many of the late and early hours."""
    if not found.mine and not found.theirs:
        return ""
    them = name or _("they")
    told = _(
        "Late and early hours, shared out: %(mine)s for you, %(theirs)s for %(name)s."
    ) % {"mine": found.mine, "theirs": found.theirs, "name": them}
    apart = found.mine - found.theirs
    if abs(apart) < LOPSIDED:
        return told
    more = (
        _("We found no time that would spare you more often.")
        if apart > 0
        else _("We found no time that would spare them more often.")
    )
    return f"{told} {more}"


def different(row: DifferentDays, name: str) -> Line:
    days = row.body
    whose = {"me": _("you"), "them": name or _("they"), "both": _("both")}[days.whose]
    what = str(dict(KINDS)[days.kind])
    if days.kind == "elsewhere":
        where = days.there.rpartition("/")[2].replace("_", " ")
        what = _("on the clock of %(place)s") % {"place": where}
    elif days.begins_at is not None and days.ends_at is not None:
        times = {"begins": shown(days.begins_at), "ends": shown(days.ends_at)}
        what = _("busy, %(begins)s to %(ends)s") % times
    note = " · ".join(filter(None, [f"{whose}: {what}", days.words]))
    return Line(row.id, _days(days.first, days.last), note)


def busy(row: BusyCalendar, name: str) -> Line:
    whose = _("yours") if row.body.who == "me" else (name or _("theirs"))
    count = len(row.body.times)
    times = ngettext("%(n)d taken time", "%(n)d taken times", count) % {"n": count}
    return Line(row.id, row.body.name, f"{whose} · {times}")


def where(side: Side, now: datetime) -> str:
    return place(side.local(now))


def _days(first: date, last: date) -> str:
    if first == last:
        return dates.weekday(first)
    words = {"first": dates.short_day(first), "last": dates.day(last)}
    return _("%(first)s to %(last)s") % words


def _for_them(theirs: str, name: str) -> str:
    if name:
        return _("%(time)s for %(name)s") % {"time": theirs, "name": name}
    return _("%(time)s for them") % {"time": theirs}


def _clock(begins: datetime, ends: datetime, beside: date | None = None) -> str:
    """A time; where its hour comes twice or the clocks change in it, that is said."""
    said = dates.clock(begins)
    if beside is not None and begins.date() != beside:
        weekday = {"time": said, "day": dates.weekday(begins)}
        said = _("%(time)s (%(day)s)") % weekday
    if begins.fold:
        said = _("%(time)s, the second time that hour comes") % {"time": said}
    elif begins.utcoffset() != ends.utcoffset():
        change = {"time": said, "ends": dates.clock(ends)}
        said = _("%(time)s, until %(ends)s as the clocks change") % change
    return said


def _for_whom(proposal: Proposal, mine: datetime, theirs: datetime, name: str) -> str:
    if proposal.bearer == "me":
        return _("early for you") if _is_early(mine) else _("late for you")
    if proposal.bearer == "them" and name:
        words = _("early for %(name)s") if _is_early(theirs) else _("late for %(name)s")
        return words % {"name": name}
    if proposal.bearer == "them":
        return _("early for them") if _is_early(theirs) else _("late for them")
    return ""


def _is_early(local: datetime) -> bool:
    return LATE_UNTIL <= local.hour < EARLY_UNTIL
