"""A table of goodbyes: when, since when together, who stayed. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from meantime.takeout import guessing, values
from meantime.takeout.reading import Row, Table
from meantime.takeout.values import Odd, Order
from meantime.visits.records import Stay, Stayed
from meantime.web.moments import settled

GOODBYES_AT_MOST = 200
AHEAD_AT_MOST = timedelta(days=730)
AT = ("goodbye_at", "goodbye", "at", "date")
ONLY_HERE = {"goodbye_at", "goodbye", "together_from", "stayed"}
STAYED: dict[str, Stayed | None] = {
    "": None, "0": None, "me": "me", "i": "me", "1": "me", "+1": "me", "them": "them",
    "they": "them", "-1": "them", "both": "both_left", "both_left": "both_left",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Meaning:
    partner: str
    zone: ZoneInfo
    order: Order = "auto"
    person: str = ""


class Goodbye(NamedTuple):
    line: int
    stay: Stay


class Problem(NamedTuple):
    line: int
    reason: str


@dataclass(frozen=True)
class Report:
    goodbyes: tuple[Goodbye, ...]
    problems: tuple[Problem, ...]


def is_goodbyes(table: Table) -> bool:
    names = _names(table)
    named = bool(ONLY_HERE & set(names)) and any(name in names for name in AT)
    return named and guessing.column(names, "mood") is None


def people(table: Table) -> list[str]:
    """Who is in the file, where it says so."""
    column = guessing.column(_names(table), "person")
    return guessing.people(table, column, header=True)


def read(table: Table, meaning: Meaning, *, now: datetime) -> Report:
    """Every line once: a goodbye or a problem."""
    names = _names(table)
    found: list[Goodbye] = []
    problems: list[Problem] = []
    rows = [row for row in table.rest if _is_theirs(row, names, meaning)]
    order = meaning.order
    if order == "auto":
        order = values.order_of(row.cell(_column(names, *AT)) for row in rows)
    for row in rows[:GOODBYES_AT_MOST]:
        try:
            found.append(Goodbye(row.line, _stay(row, names, meaning, order, now)))
        except (Odd, ValueError, OverflowError) as odd:
            reason = str(odd) if isinstance(odd, Odd) else _why(odd)
            problems.append(Problem(row.line, reason))
    problems += [
        Problem(
            row.line, _("More than %(most)d goodbyes.") % {"most": GOODBYES_AT_MOST}
        )
        for row in rows[GOODBYES_AT_MOST : GOODBYES_AT_MOST + 1]
    ]
    return Report(tuple(found), tuple(problems))


def _why(odd: Exception) -> str:
    if "together_from" in str(odd):
        return _("The goodbye is not after the time together began.")
    return _("This cannot be a goodbye.")


def _names(table: Table) -> list[str]:
    return [cell.strip().casefold() for cell in table.first.cells]


def _column(names: list[str], *wanted: str) -> int:
    """Where a column is; past the end of every line where there is none."""
    return next((names.index(name) for name in wanted if name in names), len(names))


def _is_theirs(row: Row, names: list[str], meaning: Meaning) -> bool:
    column = guessing.column(names, "person")
    return not meaning.person or column is None or row.cell(column) == meaning.person


def _stay(
    row: Row, names: list[str], meaning: Meaning, order: Order, now: datetime
) -> Stay:
    stayed = row.cell(_column(names, "stayed")).casefold()
    if stayed not in STAYED:
        raise Odd(
            _("“%(value)s”: write me, them or both_left.")
            % {"value": values.shown(stayed)}
        )
    goodbye = _moment(row.cell(_column(names, *AT)), meaning, order)
    if goodbye is None:
        raise Odd(_("There is no time here."))
    if goodbye > now + AHEAD_AT_MOST:
        raise Odd(_("This lies more than two years ahead."))
    return Stay(
        partner=meaning.partner,
        zone=meaning.zone.key,
        together_from=_moment(
            row.cell(_column(names, "together_from")), meaning, order
        ),
        goodbye_at=goodbye,
        stayed=STAYED[stayed],
    )


def _moment(text: str, meaning: Meaning, order: Order) -> datetime | None:
    if not values.answered(text):
        return None
    return settled(values.lived(values.moment(text, order), meaning.zone)[0])
