"""Numbers and moments as words, for the pages that bring ratings in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.takeout import guessing
from meantime.takeout.goodbyes import Report as Goodbyes
from meantime.takeout.ratings import RATINGS_AT_MOST, Problem, Rating, Report
from meantime.takeout.reading import Table
from meantime.takeout.staging import Receipt
from meantime.web import dates

LINES_SHOWN = 5
PROBLEMS_SHOWN = 100
NOTE_SHOWN = 60


def report(table: Table, found: Report | None) -> dict[str, Any]:
    """What the preview says and shows."""
    context: dict[str, Any] = {
        "is_daylio": guessing.is_daylio(table),
        "report": found,
        "time_is_odd": _odd(found, "time"),
        "mood_is_odd": _odd(found, "mood"),
    }
    if found is None:
        return context
    lines = [_line(rating) for rating in found.ratings[:LINES_SHOWN]]
    return context | {
        "says": _says(found),
        "asides": _asides(found),
        "lines": lines,
        "any_notes": any(line["note"] for line in lines),
        "problems": [_problem(p) for p in found.problems[:PROBLEMS_SHOWN]],
        "more_problems": max(0, len(found.problems) - PROBLEMS_SHOWN),
        "too_many": too_many() if found.too_many else "",
    }


def too_many() -> str:
    return _(
        "There are more than %(most)d ratings. Please cut the file into smaller ones."
    ) % {"most": RATINGS_AT_MOST}


def receipt(came: Receipt) -> dict[str, Any]:
    """What the last page says."""
    kept, there = came.kept, came.there_already
    words = ngettext("%(n)d rating is in.", "%(n)d ratings are in.", kept)
    if came.goodbyes:
        words = ngettext("%(n)d goodbye is in.", "%(n)d goodbyes are in.", kept)
    says = words % {"n": kept}
    if not kept:
        says = _("Nothing new was in this file.")
    return {
        "says": says,
        "goodbyes": came.goodbyes,
        "there_already": there
        and ngettext(
            "%(n)d was here already, so it was left as it is.",
            "%(n)d were here already, so they were left as they are.",
            there,
        )
        % {"n": there},
        "left_out": came.left_out
        and ngettext(
            "%(n)d line was left out.", "%(n)d lines were left out.", came.left_out
        )
        % {"n": came.left_out},
    }


def _odd(found: Report | None, about: str) -> bool:
    """Whether the questions about one part should stand open."""
    if found is None:
        return True
    return any(problem.field == about for problem in found.problems)


def _says(found: Report) -> str:
    count = len(found.ratings)
    if not found.first or not found.last:
        return _("We could not find a single rating yet.")
    first, last = dates.day(found.first.at), dates.day(found.last.at)
    if first == last:
        words = ngettext(
            "%(n)d rating, of %(first)s", "%(n)d ratings, of %(first)s", count
        )
    else:
        words = ngettext(
            "%(n)d rating, from %(first)s to %(last)s",
            "%(n)d ratings, from %(first)s to %(last)s",
            count,
        )
    return words % {"n": count, "first": first, "last": last}


def _asides(found: Report) -> list[str]:
    """What was passed over in silence, said aloud."""
    said = [
        (
            found.of_others,
            ngettext(
                "%(n)d line of somebody else is not looked at.",
                "%(n)d lines of other people are not looked at.",
                found.of_others,
            ),
        ),
        (
            found.unanswered,
            ngettext(
                "%(n)d line has neither a rating nor a note.",
                "%(n)d lines have neither a rating nor a note.",
                found.unanswered,
            ),
        ),
        (
            found.skipped_hours,
            ngettext(
                "%(n)d time was in an hour the clocks jumped over; it moves on.",
                "%(n)d times were in an hour the clocks jumped over; they move on.",
                found.skipped_hours,
            ),
        ),
    ]
    return [words % {"n": count} for count, words in said if count]


def _line(rating: Rating) -> dict[str, str]:
    note = " ".join(rating.note.split())
    return {
        "at": dates.moment(rating.at),
        "mood": "–" if rating.mood is None else f"{rating.mood:.0f}",  # noqa: RUF001 (the dash is meant)
        "note": note if len(note) <= NOTE_SHOWN else note[: NOTE_SHOWN - 1] + "…",
    }


def _problem(problem: Problem) -> dict[str, Any]:
    names = {"time": _("time"), "mood": _("rating"), "note": _("note")}
    return {
        "line": problem.line,
        "field": names[problem.field],
        "reason": problem.reason,
    }


def goodbyes(found: Goodbyes) -> dict[str, Any]:
    """What the preview of goodbyes says and shows."""
    count = len(found.goodbyes)
    says = ngettext("%(n)d goodbye", "%(n)d goodbyes", count) % {"n": count}
    stayed = {"me": _("I did"), "them": _("they did"), "both_left": _("we both left")}
    return {
        "says": says if count else _("We could not find a single goodbye yet."),
        "problems": found.problems,
        "lines": [
            {
                "at": dates.moment(stay.goodbye_at) if stay.goodbye_at else "",
                "since": dates.moment(stay.together_from) if stay.together_from else "",
                "stayed": stayed.get(stay.stayed or "", ""),
            }
            for _line_number, stay in found.goodbyes
        ],
    }
