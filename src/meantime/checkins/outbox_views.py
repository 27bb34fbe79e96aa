"""The page that works without a network, and where a browser sends what it kept."""

from __future__ import annotations

from base64 import b64encode
from http import HTTPStatus
from uuid import UUID

import msgspec
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts.http import PersonRequest, works_locked
from meantime.checkins import outbox as arriving
from meantime.checkins.forms import CheckInForm
from meantime.checkins.records import Unopened
from meantime.vault import inbox, outbox
from meantime.vault.errors import InboxFull, Tampered

BODY_BYTES_AT_MOST = 96 * 1024
LEFT_FREE = 100  # places in the inbox for what was typed into a page


class Sent(msgspec.Struct, frozen=True):
    """One item as a browser sends it; ``sealed`` is base64."""

    id: UUID
    owner: UUID
    sealed: str


@login_not_required
@require_safe
def offline(request: PersonRequest) -> HttpResponse:
    """A check-in without a network. The browser keeps this page, and shows it then."""
    form = CheckInForm(zone=request.zone, now=timezone.now())
    return render(request, "checkins/offline.html", {"form": form})


@login_not_required
@works_locked
@require_http_methods(["GET", "POST"])
def send(request: PersonRequest) -> HttpResponse:
    """Who is signed in here, and to which key to seal; or one item that was kept.

    An item is let go of in the browser when its own id comes back, and not before.
    """
    if not request.user.is_authenticated or request.person.is_sample:
        return JsonResponse({"owner": None}, status=HTTPStatus.UNAUTHORIZED)
    if request.method == "GET":
        return JsonResponse(_who(request))
    sent = _read(request.body)
    if sent is None:
        return JsonResponse({"id": None}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"id": str(sent.id)}, status=_take_in(request, sent))


@require_POST
def let_go(request: PersonRequest) -> HttpResponse:
    """Let go of what arrived while locked and cannot be opened."""
    vault = request.vault
    gone = inbox.let_go(vault) if vault else 0
    messages.success(
        request,
        ngettext("%(n)d item is gone.", "%(n)d items are gone.", gone) % {"n": gone},
    )
    return redirect("checkins:list")


def _who(request: PersonRequest) -> dict[str, str]:
    key = b64encode(outbox.public_key(request.person.id)).decode()
    owner = str(request.person.id)
    return {"owner": owner, "key": key, "token": get_token(request)}


def _read(body: bytes) -> Sent | None:
    if len(body) > BODY_BYTES_AT_MOST:
        return None
    try:
        return msgspec.json.decode(body, type=Sent)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def _take_in(request: PersonRequest, sent: Sent) -> HTTPStatus:
    if sent.owner != request.person.id:
        return HTTPStatus.FORBIDDEN
    item = Unopened(id=sent.id, sealed=sent.sealed, received=timezone.now())
    try:
        arriving.take_in(request.person, item, request.vault, spare=LEFT_FREE)
    except (Tampered, arriving.NotACheckIn):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    except InboxFull:
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK
