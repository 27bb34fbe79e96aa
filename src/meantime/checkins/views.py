from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import removing
from meantime.accounts.http import PersonRequest, works_locked
from meantime.checkins import actions, pages, queries
from meantime.checkins.forms import CheckInForm
from meantime.checkins.models import CheckIn
from meantime.vault import inbox, rows
from meantime.vault.errors import InboxFull

if TYPE_CHECKING:
    from meantime.checkins.actions import Recorded

ON_ONE_PAGE = 200


@works_locked
@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Record how it feels. A repeated post of the same id changes nothing."""
    form = CheckInForm(request.POST or None, zone=request.zone, now=timezone.now())
    if not form.is_valid():
        return _form(request, form)
    try:
        done = actions.record(
            request.person,
            form.feeling(),
            client_id=form.sent_id(),
            vault=request.vault,
            just_now=form.moment().said_now,
        )
    except rows.Removed:
        messages.info(request, _("That check-in was removed before. It stays removed."))
        return _go(request, "checkins:new")
    except InboxFull:
        form.add_error(None, _("A lot is waiting already. Please unlock first."))
        return _form(request, form)
    return _saved(request, form, done)


@works_locked
@require_safe
def card(request: PersonRequest) -> HttpResponse:
    """The small check-in for the home screen."""
    form = CheckInForm(zone=request.zone, now=timezone.now())
    return render(request, "checkins/_card.html", {"form": form})


@require_safe
def by_month(request: PersonRequest, month: str = "") -> HttpResponse:
    """The check-ins of one month, under their days."""
    months = [name for name, _how_many in queries.months(request.person)]
    if month and not re.fullmatch(r"\d{4}-\d{2}", month):
        raise Http404
    shown = month or (months[0] if months else "")
    if month and month not in months:
        return redirect("checkins:list")
    page = Paginator(queries.in_month(request.person, shown), ON_ONE_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "checkins/check_ins.html",
        {
            "days": pages.days(page, request.person.today(request.zone)),
            "page": page,
            "month": pages.month_name(shown) if shown else "",
            "earlier": pages.neighbour(months, shown, step=1),
            "later": pages.neighbour(months, shown, step=-1),
            "stuck": inbox.stuck(request.vault) if request.vault else 0,
        },
    )


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, check_in_id: UUID) -> HttpResponse:
    """Fix a check-in later, on the clock of the place where it was felt."""
    row = _mine(request, check_in_id)
    form = CheckInForm(
        request.POST or None,
        zone=ZoneInfo(row.body.zone),
        now=timezone.now(),
        kept=row.body,
        revision=row.revision,
    )
    if not form.is_valid():
        return _form(request, form, row)
    try:
        actions.change(row, form.feeling(), seen=form.cleaned_data["revision"])
    except rows.Changed:
        form.add_error(
            None,
            _("This was changed elsewhere meanwhile. Save again to keep this one."),
        )
        form.see(_mine(request, check_in_id).revision)
        return _form(request, form, row)
    _say(request, _("Saved and sealed."), form.moment().note)
    return redirect("checkins:list")


@require_POST
def remove(request: PersonRequest, check_in_id: UUID) -> HttpResponse:
    row = _mine(request, check_in_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("checkins:undo", args=[check_in_id]),
        then="checkins:list",
    )


@require_POST
def undo(request: PersonRequest, check_in_id: UUID) -> HttpResponse:
    """Bring a removed check-in back, within ten minutes."""
    person = request.person
    back = rows.undo(CheckIn, person, check_in_id) or queries.check_in(
        person, check_in_id
    )
    return removing.returned(request, back=back, then="checkins:list")


def _mine(request: PersonRequest, check_in_id: UUID) -> CheckIn:
    row = queries.check_in(request.person, check_in_id)
    if row is None:
        raise Http404
    return row


def _form(
    request: PersonRequest, form: CheckInForm, row: CheckIn | None = None
) -> HttpResponse:
    """The form again with everything typed; in place where script asked."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    whole = "checkins/edit.html" if row else "checkins/check_in.html"
    part = "checkins/_card.html" if "card" in request.POST else "checkins/_form.html"
    template = part if _in_place(request) else whole
    return render(request, template, {"form": form, "row": row}, status=status)


def _saved(request: PersonRequest, form: CheckInForm, done: Recorded) -> HttpResponse:
    note = form.moment().note
    if _in_place(request):
        entry = pages.entry(done.check_in) if done.check_in else None
        return render(
            request,
            "checkins/_saved.html",
            {"entry": entry, "note": note, "whole": "card" not in request.POST},
        )
    if done.waits:
        _say(request, _("Saved and sealed. It joins the rest when you unlock."), note)
        return redirect("checkins:new")
    _say(request, _("Saved and sealed."), note)
    return redirect("today:home")


def _go(request: PersonRequest, name: str) -> HttpResponse:
    """To another page, also where script waits for a part of this one."""
    if _in_place(request):
        headers = {"HX-Redirect": reverse(name)}
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=headers)
    return redirect(name)


def _in_place(request: PersonRequest) -> bool:
    """Whether script asked for a part of the page only."""
    return request.method == "POST" and request.headers.get("HX-Request") == "true"


def _say(request: PersonRequest, *sentences: object) -> None:
    for sentence in filter(None, map(str, sentences)):
        messages.success(request, sentence)
