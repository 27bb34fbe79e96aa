"""The page for a professional: choose, look, print. Nothing of it is kept."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meantime.accounts.http import PersonRequest
from meantime.takeout import paper
from meantime.takeout import summary as pages
from meantime.takeout.choosing import SummaryForm
from meantime.takeout.summary import Sheet


@require_http_methods(["GET", "POST"])
def summary(request: PersonRequest) -> HttpResponse:
    """Every choice travels in the form: none is in an address or kept anywhere."""
    sent = request.POST.copy() if request.method == "POST" else None
    if sent is not None and sent.get("do") == "sure":
        sent["item_nine_sure"] = "on"
    if sent is not None and sent.get("do") == "without":
        sent.pop("item_nine", None)
    form = SummaryForm(
        sent,
        offered=pages.offered(request.person),
        has_item_nine=pages.has_item_nine(request.person),
    )
    if not form.is_valid() or request.POST.get("do") == "change":
        wrong = form.is_bound and form.errors
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return render(request, "takeout/summary.html", {"form": form}, status=status)
    now = timezone.now().astimezone(request.zone)
    sheet = pages.sheet(request.person, form.chosen(), now)
    if request.POST.get("do") == "pdf" and (file := _pdf(request, sheet)):
        return file
    context = {
        "sheet": sheet,
        "carried": form.carried(),
        "asks_again": form.asks_again,
        "has_paper": paper.available(),
    }
    return render(request, "takeout/summary_preview.html", context)


def _pdf(request: PersonRequest, sheet: Sheet) -> HttpResponse | None:
    """A file with a name that says nothing; ``None`` where no PDF can be made."""
    page = render_to_string("takeout/paper.html", {"sheet": sheet})
    try:
        made = paper.pdf(page)
    except paper.NoPaper:
        messages.info(request, _("No PDF can be made here. Please print the page."))
        return None
    on = timezone.now().astimezone(request.zone)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"notes-{on:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
