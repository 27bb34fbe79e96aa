from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meantime.accounts.http import works_locked
from meantime.why import cards
from meantime.why.card import HOW_MANY


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
