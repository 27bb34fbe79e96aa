from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meantime.accounts.http import works_locked
from meantime.safety import queries, words
from meantime.safety.forms import CountriesForm

YEAR_SECONDS = 365 * 24 * 3600


@login_not_required
@works_locked
@require_http_methods(["GET", "HEAD", "POST"])
def help_page(request: HttpRequest) -> HttpResponse:
    """Help by country: a fixed page that asks nothing first."""
    chosen = queries.chosen(request)
    initial = dict(zip(("first", "second"), chosen, strict=False))
    form = CountriesForm(request.POST or None, initial=initial)
    if form.is_valid():
        return remember(redirect("safety:help"), form.countries())
    context = {
        "form": form,
        "places": queries.places(chosen, timezone.now().date()),
        "directories": queries.DIRECTORIES,
        "words": words,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "safety/help.html", context, status=status)


@login_not_required
@works_locked
@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """Every number we have, for the copy that a browser keeps."""
    context = {
        "places": queries.everywhere(timezone.now().date()),
        "directories": queries.DIRECTORIES,
        "words": words,
    }
    return render(request, "safety/everywhere.html", context)


def remember(response: HttpResponse, countries: list[str]) -> HttpResponse:
    """A plain cookie, so that the page works signed out and locked."""
    response.set_cookie(
        settings.HELP_COOKIE_NAME,
        "-".join(countries),
        max_age=YEAR_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response
