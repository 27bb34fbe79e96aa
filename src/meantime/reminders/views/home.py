"""What is asked for, each off or on in one tap; what a prompt was about; the manner."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts.http import PersonRequest
from meantime.reminders import actions, pages, phrases, queries
from meantime.reminders.forms import MINE, DecideForm, WaysForm
from meantime.vault import rows

PASSED_WITHIN = timedelta(hours=12)


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    ways, now = queries.ways(request.person), timezone.now()
    listed = queries.reminders(request.person)
    shown = pages.lines(listed, ways, request.zone, now)
    return render(
        request,
        "reminders/home.html",
        {
            "mine": [line for line in shown if line.mine],
            "others": [line for line in shown if not line.mine],
            "decide": DecideForm(ways=ways),
            "ways": ways,
            "words": phrases.words(ways),
            "channels": queries.channels(request.person),
            "mail_ready": settings.MAIL_READY,
        },
    )


@require_POST
def switch(request: PersonRequest, reminder_id: UUID) -> HttpResponse:
    """Off or on, in one tap."""
    row = queries.reminder(request.person, reminder_id)
    if row is None:
        raise Http404
    on = "on" in request.POST
    try:
        actions.switch(row, on=on)
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
    else:
        messages.success(request, _("It is on.") if on else _("It is off."))
    return redirect("reminders:home")


@require_http_methods(["GET", "POST"])
def manner(request: PersonRequest) -> HttpResponse:
    """By what, in which words, and when to keep quiet."""
    form = WaysForm(request.POST or None, ways=queries.ways(request.person))
    if form.is_valid():
        actions.prefer(request.person, **form.changes())
        messages.success(request, _("Saved and sealed."))
        return redirect("reminders:home")
    context = {"form": form, "mail_ready": settings.MAIL_READY}
    return _page(request, "reminders/manner.html", context)


@require_POST
def decide(request: PersonRequest) -> HttpResponse:
    """Whether to be reminded on the day for deciding about the next visit."""
    form = DecideForm(request.POST, ways=queries.ways(request.person))
    if not form.is_valid():
        return _page(request, "reminders/decide.html", {"form": form})
    actions.prefer(request.person, **form.cleaned_data)
    messages.success(request, _("Saved and sealed."))
    return redirect("reminders:home")


@require_safe
def now(request: PersonRequest) -> HttpResponse:
    """What the last prompts were about. Only here, with the vault open, is it said."""
    found = queries.just_passed(
        request.person, timezone.now(), request.zone, within=PASSED_WITHIN
    )
    listed = pages.about(found, request.zone)
    return render(request, "reminders/now.html", {"listed": listed, "mine": MINE})


def _page(
    request: PersonRequest, template: str, context: dict[str, object]
) -> HttpResponse:
    form = context["form"]
    bound = getattr(form, "is_bound", False)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if bound else HTTPStatus.OK
    return render(request, template, context, status=status)
