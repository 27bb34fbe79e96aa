"""Look around with a sample story."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from meantime.accounts import actions as accounts
from meantime.takeout import sample


@login_not_required
@require_POST
def look_around(request: HttpRequest) -> HttpResponse:
    """Make the made-up person and sign this browser in as them, for an hour."""
    if not settings.SAMPLE:
        raise Http404
    if request.user.is_authenticated:
        return redirect("today:home")
    zone = cast("ZoneInfo", getattr(request, "zone", ZoneInfo("UTC")))
    try:
        person, vault = sample.make(now=timezone.now(), zone=zone)
    except sample.TooMany:
        status = HTTPStatus.TOO_MANY_REQUESTS
        return render(request, "takeout/sample_full.html", status=status)
    accounts.enter(request, person, vault)
    return redirect("today:home")
