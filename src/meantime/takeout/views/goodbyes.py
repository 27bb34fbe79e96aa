"""Goodbyes from a small table."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from meantime.accounts.actions import note_event, opened
from meantime.accounts.http import PersonRequest
from meantime.takeout import bringing, goodbyes, reading, staging
from meantime.takeout.forms import GoodbyesForm
from meantime.takeout.views import showing


@require_http_methods(["GET", "POST"])
def preview(request: PersonRequest, upload: UUID) -> HttpResponse:
    """Whose goodbyes they were, and what would come in."""
    now, vault = timezone.now(), opened(request)
    data = staging.staged(vault, upload)
    if data is None:
        status = HTTPStatus.NOT_FOUND
        return render(request, "takeout/no_longer_waiting.html", status=status)
    if request.POST.get("do") == "forget":
        staging.forget(request.person, upload)
        return redirect("takeout:bring_in")
    table = reading.table(data)
    people = goodbyes.people(table)
    form = GoodbyesForm(request.POST or None, people=people, zone=request.zone)
    report = goodbyes.read(table, form.meaning(), now=now)
    if request.POST.get("do") == "bring" and _may_come_in(form, report):
        leave_out = form.cleaned_data["leave_out"]
        came, report = bringing.bring_goodbyes(
            request.person, report, leave_out=leave_out, now=now
        )
        if _may_come_in(form, report):
            note_event(request.person, "brought_in")
            receipt_id = staging.finish(request.person, upload, came)
            return redirect("takeout:bring_in_done", receipt_id)
    wrong = form.is_bound and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    context = {"form": form, **showing.goodbyes(report)}
    return render(request, "takeout/goodbyes.html", context, status=status)


def _may_come_in(form: GoodbyesForm, report: goodbyes.Report) -> bool:
    if not form.is_valid():
        return False
    if not report.goodbyes:
        form.add_error(None, _("There is nothing to bring in this way."))
    elif report.problems and not form.cleaned_data["leave_out"]:
        form.add_error("leave_out", _("Some lines do not fit, so nothing came in."))
    return form.is_valid()
