"""Is this normal? Why am I seeing this? Missing them all the time?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meantime.instruments import library
from meantime.normal import messages, queries
from meantime.normal.forms import DayForm
from meantime.normal.page import Page, page, rule_table
from meantime.normal.rule import Answers, Message, State, decide
from meantime.safety import queries as safety
from meantime.safety import words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from meantime.accounts.http import PersonRequest


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The general answer, then the message about this person, then why."""
    shown = _page(request)
    if shown.decision.message is Message.M0:
        return redirect("safety:support")
    now = timezone.now().astimezone(request.zone)
    context = {
        "page": shown,
        "general": messages.GENERAL,
        "common": messages.COMMON,
        "asks": shown.asks,
        "day": DayForm(),
        "forms_on": library.on(),
        "words": words,
        "places": safety.places(safety.chosen(request), now.date())
        if shown.says.soon
        else [],
    }
    return render(request, "normal/home.html", context)


@require_safe
def why_this(request: PersonRequest) -> HttpResponse:
    """The whole rule, where this person stands in it, and what was used."""
    return render(request, "normal/why_this.html", {"page": _page(request)})


@require_safe
def missing(request: PersonRequest) -> HttpResponse:
    """Missing somebody between visits, or strong alarm at absences of hours."""
    shown = _page(request)
    weeks = shown.answers.short_absence_weeks_of_4
    alone = decide(Answers(short_absence_weeks_of_4=weeks))
    context = {
        "page": shown,
        "weeks": weeks,
        "alarm": alone.state is State.SHORT_ABSENCE_PATTERN,
        "says": messages.SAYS[Message.M2S],
        "row": next(
            line for line in rule_table(alone) if line.number == messages.ALARM_ROW
        ),
        "words": words,
    }
    return render(request, "normal/missing.html", context)


def _page(request: PersonRequest) -> Page:
    now = timezone.now().astimezone(request.zone)
    return page(queries.gather(request.person, now), now)
