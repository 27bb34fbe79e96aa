"""Taking everything home, bringing it back, and leaving for good."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from meantime.accounts import actions as accounts
from meantime.accounts.http import PersonRequest, fresh_passphrase
from meantime.keepsakes import media
from meantime.takeout import bringing_back, everything, leaving
from meantime.takeout.forms import BringBackForm, LeaveForm, TakeHomeForm
from meantime.takeout.reading import Unreadable


@require_http_methods(["GET", "POST"])
def take_home(request: PersonRequest) -> HttpResponseBase:
    """Everything in one file, after the passphrase."""
    form = TakeHomeForm(request.POST or None)
    if form.is_valid() and knows_the_passphrase(request, form):
        accounts.note_event(request.person, "taken_home")
        return _download(request, form)
    page = {"form": form, "files": len(media.here(request.person))}
    return page_of(request, "takeout/take_home.html", page)


@require_http_methods(["GET", "POST"])
def bring_back(request: PersonRequest) -> HttpResponse:
    """A file of everything, into an account that holds nothing yet."""
    if not bringing_back.is_empty(request.person):
        status = HTTPStatus.OK if request.method == "GET" else HTTPStatus.CONFLICT
        return render(request, "takeout/not_empty.html", status=status)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringBackForm(*sent)
    problems: list[bringing_back.Problem] = []
    if form.is_valid():
        data = form.cleaned_data["file"].read(settings.UPLOAD_BYTES_AT_MOST + 1)
        try:
            plain = bringing_back.opened(data, form.cleaned_data["file_passphrase"])
            rows = bringing_back.read(plain)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable.reason))
        except bringing_back.Broken as broken:
            problems = broken.problems
            form.add_error(
                "file", _("Some of it cannot be read, so nothing was taken.")
            )
        else:
            count = bringing_back.bring_back(request.person, rows)
            accounts.note_event(request.person, "brought_back")
            return render(
                request,
                "takeout/brought_back.html",
                {"count": count, "waiting": len(media.waiting(request.person))},
            )
    context = {"form": form, "problems": problems}
    return page_of(request, "takeout/bring_back.html", context)


@require_http_methods(["GET", "POST"])
def leave_for_good(request: PersonRequest) -> HttpResponse:
    """The account goes, now, after the passphrase."""
    form = LeaveForm(request.POST or None)
    if form.is_valid() and knows_the_passphrase(request, form):
        person = request.person
        accounts.end_all_but(person, None)
        accounts.sign_out(request)
        leaving.erase(person)
        leaving.tidy_up()
        return render(request, "takeout/gone.html")
    return page_of(request, "takeout/leave_for_good.html", {"form": form})


def knows_the_passphrase(request: PersonRequest, form: forms.Form) -> bool:
    if fresh_passphrase(request):
        return True
    form.add_error("passphrase", _("This is not your passphrase."))
    return False


def _download(request: PersonRequest, form: TakeHomeForm) -> HttpResponseBase:
    """A file with a name that says nothing. It never touches a disk here."""
    assert request.vault is not None  # noqa: S101 (the middleware opened it)
    today = request.person.today(request.zone)
    asked_twice = form.cleaned_data["asked_twice"]
    content: Iterable[bytes]
    if form.cleaned_data["how"] == TakeHomeForm.SEALED:
        passphrase = request.POST["passphrase"]
        ending, kind = ".age", "application/octet-stream"
        content = [
            everything.sealed(
                request.person,
                request.vault,
                passphrase,
                on=today,
                asked_twice=asked_twice,
            )
        ]
    else:
        ending, kind = ".json", "application/json"
        content = everything.as_json(
            request.person, request.vault, on=today, asked_twice=asked_twice
        )
    return download(request, content, kind, ending)


def download(
    request: PersonRequest, content: Iterable[bytes], kind: str, ending: str
) -> HttpResponseBase:
    response = StreamingHttpResponse(content, content_type=kind)
    name = f"notes-{timezone.now().astimezone(request.zone):%Y-%m-%d}{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def page_of(
    request: PersonRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    form = context["form"]
    wrong = form.is_bound and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, template, context, status=status)
