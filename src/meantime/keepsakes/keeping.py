"""Putting something into the box, and changing its words later."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast, get_args

import msgspec
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meantime.keepsakes import actions, media, pages, queries
from meantime.keepsakes.clean import SENTENCES
from meantime.keepsakes.forms import FILE_NEEDED, NewForm, WordsForm, from_row
from meantime.keepsakes.records import KeepsakeKind, Kept
from meantime.keepsakes.views import mine
from meantime.vault import rows
from meantime.web.headers import permissions
from meantime.web.moments import settled
from meantime.web.uploads import takes_uploads

if TYPE_CHECKING:
    from uuid import UUID

    from meantime.accounts.http import PersonRequest
    from meantime.keepsakes.media import Attached


@takes_uploads("MEDIA_FILE_BYTES")
@require_http_methods(["GET", "POST"])
def new(request: PersonRequest, kind: str = "") -> HttpResponse:
    """Put one thing into the box. A repeated post of the same id changes nothing."""
    if kind not in get_args(KeepsakeKind):
        return render(request, "keepsakes/kinds.html", {"kinds": _kinds()})
    chosen = cast("KeepsakeKind", kind)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NewForm(*sent, kind=chosen)
    if not form.is_valid():
        return _asking(request, form)
    if queries.keepsake(request.person, form.sent_id()) and _sent_before(request, form):
        return redirect("keepsakes:box")  # before the work of cleaning it again
    attached = _attach(request, form)
    if form.errors:
        return _asking(request, form)
    body = _body(request, form, attached)
    try:
        actions.add(request.person, body, attached, client_id=form.sent_id())
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
    else:
        messages.success(request, _("Kept and sealed."))
    return redirect("keepsakes:box")


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, keepsake_id: UUID) -> HttpResponse:
    """Other words for what is kept; its file stays as it is."""
    row = mine(request, keepsake_id)
    form = WordsForm(request.POST or None, kind=row.body.kind, initial=from_row(row))
    page = {"row": row}
    if not form.is_valid():
        return _asking(request, form, page)
    body = msgspec.structs.replace(row.body, **form.words())
    try:
        actions.change(row, body, seen=form.cleaned_data["revision"])
    except rows.Changed:
        form.add_error(
            None,
            _("This was changed elsewhere meanwhile. Save again to keep this one."),
        )
        form.see(mine(request, keepsake_id).revision)
        return _asking(request, form, page)
    messages.success(request, _("Saved and sealed."))
    return redirect("keepsakes:one", keepsake_id)


def _sent_before(request: PersonRequest, form: NewForm) -> bool:
    """Whether the same words are kept under this id already."""
    there = queries.keepsake(request.person, form.sent_id())
    said = form.words()
    return there is not None and all(
        getattr(there.body, name) == words for name, words in said.items()
    )


def _attach(request: PersonRequest, form: NewForm) -> Attached | None:
    """Clean and seal the file; what is wrong with it stands at its field."""
    file = form.cleaned_data.get("file")
    if file is None:
        return None
    data = file.read(settings.MEDIA_FILE_BYTES + 1)
    try:
        attached = media.attach(request.person, data, now=timezone.now())
    except media.Refused as refused:
        form.add_error("file", str(SENTENCES[refused.why]))
    except media.Full:
        form.add_error(
            "file",
            _("Your box is full. Remove something first, or take a smaller copy."),
        )
    else:
        if form.kind in FILE_NEEDED or attached.kind == "photo":
            return attached
        media.discard(request.person, attached)
        form.add_error("file", _("This is not a photo. Here only a photo fits."))
    return None


def _body(request: PersonRequest, form: NewForm, attached: Attached | None) -> Kept:
    """The record. A film chosen as a voice note is a film all the same."""
    said = form.words()
    has_own_kind = attached is not None and form.kind in FILE_NEEDED
    return Kept(
        kind=attached.kind if attached and has_own_kind else form.kind,
        at=settled(timezone.now().astimezone(request.zone)),
        zone=request.zone.key,
        media=attached.media if attached else None,
        thumb=attached.thumb if attached else None,
        seconds=attached.seconds if attached else 0.0,
        name=said["name"],
        story=said["story"],
        where=said["where"],
        link=said["link"],
    )


def _asking(
    request: PersonRequest, form: WordsForm, page: dict[str, Any] | None = None
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    name, hint = pages.KINDS[form.kind]
    context = {
        "form": form,
        "name": name,
        "hint": hint,
        "room": pages.room(media.used(request.person)),
        "voice_seconds": settings.MEDIA_VOICE_SECONDS,
        **(page or {}),
    }
    response = render(request, "keepsakes/form.html", context, status=status)
    if form.kind == "voice" and "file" in form.fields:
        response["Permissions-Policy"] = permissions("microphone")
    return response


def _kinds() -> list[tuple[str, str, object, object]]:
    return [
        (kind, pages.ICONS[kind], name, hint)
        for kind, (name, hint) in pages.KINDS.items()
    ]
