from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meantime.accounts.http import works_locked
from meantime.why import cards, queries
from meantime.why.card import HOW_MANY, NOT_WHEN_UNSAFE
from meantime.why.moments import FITTING


@login_not_required
@works_locked
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The questions people type at midnight, each answered in a few lines."""
    return render(request, "why/home.html", {"how_many": HOW_MANY})


@login_not_required
@works_locked
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every card. Searching happens in the page: no address ever holds a word."""
    return render(request, "why/index.html", {"cards": cards.all()})


@login_not_required
@works_locked
@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    found = cards.by_slug(slug)
    if found is None:
        raise Http404
    return render(request, "why/card.html", {"card": found})


@require_safe
def tonight(request: HttpRequest, moment: str, turn: int) -> HttpResponse:
    """The card for a moment, as a piece of Today, which tells the moment and the day.

    Without ``?all`` it leaves out the cards that are not offered to somebody who may
    not be safe: not knowing counts as "may not be".
    """
    if moment not in FITTING:
        raise Http404
    barred = frozenset() if "all" in request.GET else NOT_WHEN_UNSAFE
    found = queries.at_turn(queries.cards_for(moment, barred), turn)
    return render(request, "why/_tonight.html", {"card": found})
