"""This browser: what it is called on the home screen, and taking everything away."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meantime.accounts import actions, devices
from meantime.accounts.forms import FaceForm
from meantime.accounts.http import PersonRequest, works_locked

YEAR_SECONDS = 365 * 24 * 3600
OURS = (
    "SESSION", "CSRF", "UNLOCK", "DEVICE", "ZONE", "HELP", "FACE",
)  # fmt: skip


@works_locked
@require_http_methods(["GET", "HEAD", "POST"])
def face(request: PersonRequest) -> HttpResponse:
    """Under which name and picture Meantime stands on this device's home screen."""
    started = {"face": request.COOKIES.get(settings.FACE_COOKIE_NAME, "meantime")}
    form = FaceForm(request.POST or None, initial=started)
    if form.is_valid():
        response = redirect("accounts:face")
        chosen = form.cleaned_data["face"]
        devices.set_cookie(
            response, settings.FACE_COOKIE_NAME, chosen, max_age=YEAR_SECONDS
        )
        messages.success(request, _("Changed on this device."))
        return response
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/face.html", {"form": form}, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: PersonRequest) -> HttpResponse:
    """Sign out, and ask the browser to forget everything it holds of ours."""
    if request.method != "POST":
        return render(request, "accounts/clear.html")
    if request.user.is_authenticated:
        actions.sign_out(request)
    response = render(request, "accounts/cleared.html")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    for kind in OURS:
        response.delete_cookie(getattr(settings, f"{kind}_COOKIE_NAME"), samesite="Lax")
    return response
