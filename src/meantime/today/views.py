"""The home screen, the first page for somebody new, and the way to everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meantime.accounts.http import works_locked
from meantime.accounts.queries import is_open_for_sign_up
from meantime.checkins import queries as checkins
from meantime.instruments import library
from meantime.planning.queries import on_today
from meantime.safety import support, words
from meantime.today.calls import calls
from meantime.today.lately import lately
from meantime.today.scene import scenes
from meantime.today.standing import standing
from meantime.today.tonight import card_for
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from meantime.accounts.http import PersonRequest

CHECK_INS_FOR_A_CURVE = 8


@login_not_required
@works_locked
@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """Today, or the first page where nobody is signed in."""
    if not request.user.is_authenticated:
        return _welcome(request)
    if request.vault is None:
        return redirect("accounts:unlock")
    return _today(request)


@works_locked
@require_safe
def more(request: PersonRequest) -> HttpResponse:
    """Every page that is not in the bar, two taps from home."""
    return render(request, "today/more.html", {"questionnaires": library.on()})


@require_safe
def tonight(request: PersonRequest) -> HttpResponse:
    """The card that fits, as a piece of Today. Its address says nothing about why."""
    now = timezone.now().astimezone(request.zone)
    context = {"card": card_for(request.person, now)}
    return render(request, "today/_tonight.html", context)


def _welcome(request: HttpRequest) -> HttpResponse:
    picture = {
        "scenes": scenes(
            path="whole", share=0, day="", date="", right_to_left=get_language_bidi()
        ),
        "title": _("Two lit windows with a path between them."),
    }
    context = {
        "picture": picture,
        "sign_up_open": is_open_for_sign_up(),
        "sample_offered": settings.SAMPLE,
    }
    return render(request, "today/welcome.html", context)


def _today(request: PersonRequest) -> HttpResponse:
    now = timezone.now().astimezone(request.zone)
    known = visits.at_a_glance(request.person, now)
    here = standing(known, now)
    how_many = checkins.count(request.person)
    context = {
        "support": words if support.stands(request.person, now) else None,
        "here": here,
        "picture": {
            "scenes": scenes(
                path=here.path,
                share=here.share,
                day=here.day,
                date=here.date,
                right_to_left=get_language_bidi(),
            ),
            "title": here.picture,
        },
        "plans": on_today.pieces(request.person, known, now),
        "calls_today": calls(request.person, now),
        "latest": known.latest,
        "lately": lately(request.person, now),
        "how_many": how_many,
        "needed": CHECK_INS_FOR_A_CURVE,
        "curve_begins": how_many >= CHECK_INS_FOR_A_CURVE,
    }
    return render(request, "today/home.html", context)
