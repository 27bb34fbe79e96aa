"""The calendar page; a calendar file: choose it, look at it, bring it in."""

from __future__ import annotations

import zlib
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from meantime.planning.actions import bringing as actions
from meantime.planning.calendar import lines as files
from meantime.planning.calendar import reading
from meantime.planning.forms.bringing import (
    AS_BUSY,
    AS_VISIT,
    SHOWN_AT_MOST,
    CalendarFileForm,
    MeaningForm,
)
from meantime.planning.queries import calls as queries
from meantime.planning.queries import feed as feeds
from meantime.planning.showing import lines
from meantime.planning.views.removing import page
from meantime.vault import inbox
from meantime.vault.errors import Removed
from meantime.visits import queries as visits
from meantime.visits.actions import Overlaps
from meantime.visits.pages import other_words
from meantime.web import dates

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from meantime.accounts.http import PersonRequest
    from meantime.planning.calendar.reading import Happening, Report
    from meantime.planning.records.calling import Who
    from meantime.vault.opening import Vault

MARK = b"calendar file\0"  # other things are parked, too
BACK, AHEAD = timedelta(days=60), timedelta(days=400)


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    row = feeds.feed(request.person)
    name = queries.known(request.person).name
    context = {
        "open": row is not None,
        "last_fetch": dates.day(row.last_fetch) if row and row.last_fetch else "",
        "calendars": [
            lines.busy(one, name) for one in queries.busy_calendars(request.person)
        ],
    }
    return render(request, "planning/calendar.html", context)


@require_http_methods(["GET", "POST"])
def bring_in(request: PersonRequest) -> HttpResponse:
    """Choose a file. It waits sealed, an hour at most, until it was looked at."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CalendarFileForm(*sent)
    if form.is_valid():
        data = form.cleaned_data["file"].read(files.BYTES_AT_MOST + 1)
        problem = _problem(request, data)
        if not problem:
            parked = inbox.park(request.person.id, MARK + zlib.compress(data))
            return redirect("planning:bring_in_look", UUID(parked))
        form.add_error("file", problem)
    return page(request, "planning/bring_in.html", form)


@require_http_methods(["GET", "POST"])
def preview(request: PersonRequest, upload: UUID) -> HttpResponse:
    """What is in the file. Nothing is kept before it was looked at."""
    data = _waiting(request, upload)
    if data is None:
        return render(
            request, "planning/bring_in_gone.html", status=HTTPStatus.NOT_FOUND
        )
    if request.POST.get("do") == "forget":
        inbox.drop(request.person.id, str(upload))
        return redirect("planning:bring_in")
    report = _read(request, data)
    names = visits.names(visits.visits(request.person))
    form = MeaningForm(
        request.POST or None,
        happenings=report.happenings,
        initial={"name": report.name, "partner": names[0] if names else ""},
    )
    if form.is_valid() and not _stopped(form, report):
        try:
            came = _bring(request, form)
        except Overlaps as overlap:
            when = {"when": other_words(overlap.other)}
            form.add_error(
                "partner",
                _("Nothing came in: you were together already then, %(when)s.") % when,
            )
        else:
            inbox.drop(request.person.id, str(upload))
            messages.success(request, _said(came))
            return redirect("planning:calendar")
    context = _context(form, report, request.zone)
    return page(request, "planning/bring_in_look.html", form, context)


def _problem(request: PersonRequest, data: bytes) -> str:
    """Why a file cannot be read at all, in words; empty if it can."""
    try:
        report = _read(request, data)
    except files.NoCalendar:
        return _("This does not look like a calendar file.")
    except files.TooBig:
        return _("This file is too big. A calendar of up to 2 MB can be read.")
    except reading.TooMuch:
        return _("This file repeats too much to be counted out.")
    if not report.happenings and not report.problems:
        return _("Nothing in this file is within the last two or next thirteen months.")
    return ""


def _read(request: PersonRequest, data: bytes) -> Report:
    now = timezone.now()
    return reading.read(data, zone=request.zone, since=now - BACK, until=now + AHEAD)


def _waiting(request: PersonRequest, upload: UUID) -> bytes | None:
    try:
        packed = inbox.unpark(cast("Vault", request.vault), str(upload))
    except Removed:
        return None
    if not packed.startswith(MARK):
        return None
    opened = zlib.decompressobj()
    return opened.decompress(packed.removeprefix(MARK), files.BYTES_AT_MOST)


def _stopped(form: MeaningForm, report: Report) -> bool:
    """All or nothing, unless they say otherwise."""
    if report.problems and not form.cleaned_data["leave_out"]:
        form.add_error(
            "leave_out",
            _(
                "Some events could not be read, so nothing was brought in. Tick this "
                "to leave them out."
            ),
        )
    elif not form.meant(AS_BUSY) and not form.meant(AS_VISIT):
        form.add_error(None, _("There is nothing to bring in this way."))
    return not form.is_valid()


def _bring(request: PersonRequest, form: MeaningForm) -> actions.Came:
    given = form.cleaned_data
    return actions.bring_in(
        request.person,
        who=cast("Who", given["who"]),
        name=" ".join(given["name"].split()),
        busy=form.meant(AS_BUSY),
        stays=form.meant(AS_VISIT),
        partner=" ".join(given["partner"].split()),
        zone=request.zone,
        now=timezone.now(),
    )


def _said(came: actions.Came) -> str:
    parts = []
    if came.busy:
        words = ngettext("%(n)d taken time", "%(n)d taken times", came.busy)
        parts.append(words % {"n": came.busy})
    if came.visits:
        words = ngettext("%(n)d visit", "%(n)d visits", came.visits)
        parts.append(words % {"n": came.visits})
    if came.there_already:
        words = ngettext(
            "%(n)d visit was there already",
            "%(n)d visits were there already",
            came.there_already,
        )
        parts.append(words % {"n": came.there_already})
    return _("Brought in and sealed: %(what)s.") % {"what": ", ".join(parts)}


def _context(form: MeaningForm, report: Report, zone: ZoneInfo) -> dict[str, Any]:
    rows = zip(form.events(), report.happenings, strict=False)
    return {
        "events": [(field, _when(happening, zone)) for field, happening in rows],
        "more": max(0, len(report.happenings) - SHOWN_AT_MOST),
        "problems": [(p.title, _why(p.why)) for p in report.problems[:20]],
        "elsewhen": report.elsewhen,
    }


def _when(happening: Happening, zone: ZoneInfo) -> str:
    first = happening.times[0].begins.astimezone(zone)
    said = dates.day(first) if happening.whole_days else dates.moment(first)
    more = len(happening.times) - 1
    if not more:
        return said
    words = ngettext("and %(n)d more time", "and %(n)d more times", more)
    return f"{said}, {words % {'n': more}}"


def _why(why: reading.Why) -> str:
    return {
        "time": _("its time was hard to read"),
        "repeats": _("it repeats in a way that is not read here"),
        "long": _("it lasts longer than a year"),
    }[why]
