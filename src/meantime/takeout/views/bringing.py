"""Ratings from a file: choose it, look at what we understood, bring it in."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from meantime.accounts.actions import note_event, opened
from meantime.accounts.http import PersonRequest
from meantime.takeout import bringing, goodbyes, guessing, ratings, reading, staging
from meantime.takeout.forms import MeaningForm, UploadForm
from meantime.takeout.ratings import Report
from meantime.takeout.reading import Table, Unreadable
from meantime.takeout.views import showing


@require_http_methods(["GET", "POST"])
def bring_in(request: PersonRequest) -> HttpResponse:
    """Choose a file. It waits sealed until it was looked at."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent)
    if form.is_valid():
        data = form.cleaned_data["file"].read(settings.UPLOAD_BYTES_AT_MOST + 1)
        try:
            table = reading.table(data)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable.reason))
        else:
            upload = staging.stage(request.person, data)
            kind = "_goodbyes" if goodbyes.is_goodbyes(table) else "_preview"
            return redirect(f"takeout:bring_in{kind}", upload)
    return _page(request, "takeout/bring_in.html", {"form": form})


@require_http_methods(["GET", "POST"])
def preview(request: PersonRequest, upload: UUID) -> HttpResponse:
    """What we understood, and line by line what we did not. Nothing is kept yet."""
    now, vault = timezone.now(), opened(request)
    data = staging.staged(vault, upload)
    if data is None:
        status = HTTPStatus.NOT_FOUND
        return render(request, "takeout/no_longer_waiting.html", status=status)
    if request.POST.get("do") == "forget":
        staging.forget(request.person, upload)
        return redirect("takeout:bring_in")
    table = reading.table(data)
    guess = guessing.meaning(table, zone=request.zone, now=now)
    form = MeaningForm(request.POST or None, table=table, guess=guess)
    if form.is_bound and not form.is_valid():
        return _page(request, "takeout/preview.html", _context(form, table, None))
    report = ratings.read(table, form.meaning(), now=now)
    if request.POST.get("do") == "bring" and not _stopped(form, report):
        came = bringing.bring_in(request.person, report, data=data, now=now)
        note_event(request.person, "brought_in")
        receipt_id = staging.finish(request.person, upload, came)
        return redirect("takeout:bring_in_done", receipt_id)
    return _page(request, "takeout/preview.html", _context(form, table, report))


@require_safe
def done(request: PersonRequest, receipt_id: UUID) -> HttpResponse:
    """What came of it."""
    came = staging.receipt(opened(request), receipt_id)
    if came is None:
        raise Http404
    return render(request, "takeout/brought_in.html", showing.receipt(came))


def _stopped(form: MeaningForm, report: Report) -> bool:
    """Say why nothing comes in yet: all or nothing, unless they say otherwise."""
    if report.too_many:
        form.add_error(None, showing.too_many())
    elif not report.ratings:
        form.add_error(None, _("There is nothing to bring in this way."))
    elif report.problems and not form.cleaned_data["leave_out"]:
        form.add_error(
            "leave_out",
            _(
                "Some lines could not be read, so nothing was brought in. Tick this to "
                "leave them out."
            ),
        )
    return not form.is_valid()


def _context(form: MeaningForm, table: Table, report: Report | None) -> dict[str, Any]:
    return {"form": form, **showing.report(table, report)}


def _page(
    request: PersonRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    form = context["form"]
    wrong = form.is_bound and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, template, context, status=status)
