"""Did this get in the way of your day? Once a day; what is not answered expires."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meantime.normal import actions, queries
from meantime.normal.forms import DayForm
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def interference(request: PersonRequest) -> HttpResponse:
    """The question, as a part of another page or as a page of its own."""
    now = timezone.now().astimezone(request.zone)
    form = DayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _kept(request, form)
    asks = queries.asks_how_the_day_went(request.person, now)
    in_place = bool(getattr(request, "htmx", None))
    if in_place and not asks and not form.is_bound:
        return HttpResponse("")
    template = "normal/_day.html" if in_place else "normal/day.html"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"day": form, "asks": asks or form.is_bound}
    return render(request, template, context, status=status)


def _kept(request: PersonRequest, form: DayForm) -> HttpResponse:
    try:
        actions.say_how_the_day_went(
            request.person,
            form.cleaned_data["interference"],
            now=timezone.now(),
            zone=request.zone,
            client_id=form.sent_id(),
            vault=request.vault,
        )
    except rows.Removed:
        said = _("That was removed before. It stays removed.")
    else:
        said = _("Saved and sealed.")
    if getattr(request, "htmx", None):
        context = {"said": said, "id": form.sent_id()}
        return render(request, "normal/_day_saved.html", context)
    messages.success(request, said)
    return redirect("normal:home")
