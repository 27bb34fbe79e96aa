"""A weekly time: made, changed, removed, brought back."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meantime.accounts.http import PersonRequest
from meantime.reminders import actions, queries
from meantime.reminders.forms import MINE, TimesForm
from meantime.reminders.models import Reminder
from meantime.vault import rows


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """A new time. A repeated post of the same id changes nothing."""
    form = TimesForm(request.POST or None)
    if not form.is_valid():
        return _form(request, form)
    try:
        actions.ask(request.person, form.asked(), client_id=form.sent_id())
    except rows.Removed:
        messages.info(request, _("That one was removed before. It stays removed."))
    except actions.TooMany:
        form.add_error(None, _("There are a lot already. Please remove one first."))
        return _form(request, form)
    else:
        messages.success(request, _("Saved and sealed."))
    return redirect("reminders:home")


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, reminder_id: UUID) -> HttpResponse:
    row = _mine(request, reminder_id)
    form = TimesForm(request.POST or None, kept=row.body, revision=row.revision)
    if not form.is_valid():
        return _form(request, form, row)
    try:
        actions.change(row, form.asked(), seen=form.cleaned_data["revision"])
    except rows.Changed:
        form.add_error(
            None,
            _("This was changed elsewhere meanwhile. Save again to keep this one."),
        )
        form.see(_mine(request, reminder_id).revision)
        return _form(request, form, row)
    messages.success(request, _("Saved and sealed."))
    return redirect("reminders:home")


@require_POST
def remove(request: PersonRequest, reminder_id: UUID) -> HttpResponse:
    try:
        rows.remove(_mine(request, reminder_id))
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect("reminders:home")
    way_back = reverse("reminders:undo", args=[reminder_id])
    messages.success(request, _("Removed."), extra_tags=f"undo:{way_back}")
    return redirect("reminders:home")


@require_POST
def undo(request: PersonRequest, reminder_id: UUID) -> HttpResponse:
    """Bring a removed time back, within ten minutes."""
    person = request.person
    if rows.undo(Reminder, person, reminder_id) or queries.reminder(
        person, reminder_id
    ):
        messages.success(request, _("It is back."))
    else:
        messages.info(request, _("It is gone: only ten minutes are kept."))
    return redirect("reminders:home")


def _mine(request: PersonRequest, reminder_id: UUID) -> Reminder:
    """One that this person made here. What others asked for is changed there."""
    row = queries.reminder(request.person, reminder_id)
    if row is None or row.body.source != MINE:
        raise Http404
    return row


def _form(
    request: PersonRequest, form: TimesForm, row: Reminder | None = None
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "row": row}
    return render(request, "reminders/times.html", context, status=status)
