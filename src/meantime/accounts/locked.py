"""When a vault is closed: where to go, and how nothing that was typed is lost."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast
from urllib.parse import urlencode

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meantime.accounts import actions, knocking
from meantime.accounts.guesses import TooManyGuesses
from meantime.accounts.http import PersonRequest
from meantime.vault import inbox, slots
from meantime.vault.errors import Busy, Removed
from meantime.vault.opening import Vault

PASSPHRASE, PIN, PARKED = "unlock_passphrase", "unlock_pin", "unlock_parked"
# Secrets are asked for again rather than written into a page.
NEVER_CARRIED = {"csrfmiddlewaretoken", "again", "pin", "code", PIN}

WRONG = _("That did not open it. Please try once more.")
SLOWED = _(
    "Too many wrong tries in the last hour, so we wait a little. "
    "Nothing is lost; please try again later."
)
BUSY = _("Many people are unlocking right now. Please try again in a few seconds.")


class Upload(msgspec.Struct, frozen=True, array_like=True):
    """A file that waits, sealed, for its owner to unlock."""

    field: str
    name: str
    content_type: str
    content: bytes


def is_unlocking(request: PersonRequest) -> bool:
    return request.method == "POST" and (
        PASSPHRASE in request.POST or PIN in request.POST
    )


def try_to_unlock(request: PersonRequest) -> HttpResponse | None:
    """Unlock and give the view what was carried; or the page again, with a reason."""
    try:
        right = _unlock(request)
    except TooManyGuesses:
        return answer(request, str(SLOWED), HTTPStatus.TOO_MANY_REQUESTS)
    except Busy:
        return answer(request, str(BUSY), HTTPStatus.SERVICE_UNAVAILABLE)
    if not right:
        return answer(request, str(WRONG), HTTPStatus.UNPROCESSABLE_ENTITY)
    give_back(request)
    return None


def _unlock(request: PersonRequest) -> bool:
    passphrase = request.POST.get(PASSPHRASE, "")
    if passphrase:
        vault = knocking.knock_again(request, request.person, passphrase)
        if vault:
            actions.unlock(request, vault)
        return vault is not None
    pin = request.POST.get(PIN, "")
    return bool(pin) and actions.unlock_with_pin(request, pin)


def give_back(request: PersonRequest) -> None:
    """The form as it was before the vault got in its way."""
    carried = request.POST.copy()
    for parked_id in carried.getlist(PARKED):
        upload = _fetch(cast("Vault", request.vault), parked_id)
        if upload:
            file = SimpleUploadedFile(upload.name, upload.content, upload.content_type)
            request.FILES.appendlist(upload.field, file)
    for name in (PASSPHRASE, PIN, PARKED):
        carried.pop(name, None)
    request.POST = carried  # type: ignore[assignment]


def _fetch(vault: Vault, parked_id: str) -> Upload | None:
    try:
        content = inbox.unpark(vault, parked_id)
    except Removed:
        return None
    inbox.drop(vault.owner_id, parked_id)
    return msgspec.msgpack.decode(content, type=Upload)


def answer(
    request: PersonRequest, problem: str = "", status: int = HTTPStatus.LOCKED
) -> HttpResponse:
    """Ask for the passphrase; a form that was sent waits in the page meanwhile."""
    if request.method in {"GET", "HEAD"}:
        return _way_to_unlock(request)
    return page(request, problem, status)


def page(
    request: PersonRequest, problem: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    """The unlock form; its address is the one that was asked for."""
    here = request.get_full_path()
    response = render(
        request,
        "accounts/unlock.html",
        {
            "action": here,
            "carried": list(_carried(request)),
            "waits": request.path != reverse("accounts:unlock"),
            "problem": problem,
            "pin_tries": slots.pin_tries_left(actions.key_of(request)),
        },
        status=status,
    )
    if request.headers.get("HX-Request"):
        response["HX-Retarget"] = "body"
        response["HX-Reswap"] = "innerHTML"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "10"
    return response


def _carried(request: PersonRequest) -> list[tuple[str, str]]:
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name not in NEVER_CARRIED and "passphrase" not in name
    ]
    for name, files in request.FILES.lists():
        fields += [(PARKED, _park(request, name, file)) for file in files]
    return fields


def _park(request: PersonRequest, field: str, file: UploadedFile[bytes]) -> str:
    upload = Upload(field, file.name or "", file.content_type or "", file.read())
    return inbox.park(request.person.id, msgspec.msgpack.encode(upload))


def whole_page(request: PersonRequest, response: HttpResponse) -> HttpResponse:
    """A fragment of somebody who is signed out must not be filled with a sign-in."""
    htmx = getattr(request, "htmx", None)
    door = reverse("accounts:sign_in")
    away = response.headers.get("Location", "").startswith(door)
    if not htmx or not away or request.method != "GET":
        return response
    where = urlencode({"next": htmx.current_url_abs_path or "/"})
    return _go(f"{door}?{where}")


def _way_to_unlock(request: PersonRequest) -> HttpResponse:
    htmx = getattr(request, "htmx", None)
    where = request.get_full_path()
    if htmx:
        where = htmx.current_url_abs_path or where
    address = f"{reverse('accounts:unlock')}?{urlencode({'next': where})}"
    return _go(address) if htmx else HttpResponseRedirect(address)


def _go(address: str) -> HttpResponse:
    """Htmx leaves the page; a redirect would only fill the fragment."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": address})
