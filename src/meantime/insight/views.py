"""Your curve, and how it comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from meantime.accounts import actions as accounts
from meantime.accounts.queries import preferences
from meantime.insight import helping, helping_words, priors
from meantime.insight.page import Page, page
from meantime.safety import support

if TYPE_CHECKING:
    from django.http import HttpResponse

    from meantime.accounts.http import PersonRequest


@require_safe
def curve(request: PersonRequest) -> HttpResponse:
    """This goodbye, the ones before it, and your usual."""
    return render(request, "insight/curve.html", {"page": _page(request)})


@require_safe
def curve_part(request: PersonRequest) -> HttpResponse:
    """The picture alone, for other pages to load."""
    return render(request, "insight/_part.html", {"page": _page(request)})


@require_POST
def look_ahead(request: PersonRequest) -> HttpResponse:
    """Turn looking ahead on or off. It is off until somebody asks for it."""
    accounts.prefer(request.person, look_ahead=request.POST.get("look_ahead") == "on")
    return redirect("insight:curve")


@require_safe
def how(request: PersonRequest) -> HttpResponse:
    """How this is computed, in plain words."""
    learnt = priors.provenance()
    return render(request, "insight/how.html", {"learnt": learnt})


@require_safe
def what_helps(request: PersonRequest) -> HttpResponse:
    """The person's own evidence about what they tried."""
    now = timezone.now()
    found = helping.read(request.person, now)
    context = {
        "tried": bool(found.tried or found.tossed),
        "told": helping_words.told(request.person, found),
        "support_first": support.stands(request.person, now),
    }
    return render(request, "insight/what_helps.html", context)


def _page(request: PersonRequest) -> Page:
    return page(
        request.person,
        timezone.now().astimezone(request.zone),
        look_ahead=preferences(request.person).look_ahead,
    )
