"""Open-when letters: write, close, open, read again."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import removing
from meantime.keepsakes import letters, letters_inside, letters_pages
from meantime.keepsakes.letters_forms import LetterForm
from meantime.keepsakes.letters_occasions import BY_KEY, offered
from meantime.keepsakes.letters_records import AFTERS, Inside
from meantime.vault import rows
from meantime.web.headers import permissions
from meantime.web.moments import settled
from meantime.web.uploads import takes_uploads

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.http import PersonRequest
    from meantime.keepsakes.letters_models import Letter


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The envelopes; what lies on the table; what was opened."""
    now = _now(request)
    found = letters_pages.envelopes(letters.letters(request.person), now)
    closed = [envelope for envelope in found if envelope.state == "closed"]
    page = {
        "ready": [envelope for envelope in closed if envelope.may_open],
        "later": [envelope for envelope in closed if not envelope.may_open],
        "drafts": [envelope for envelope in found if envelope.state == "draft"],
        "opened": [envelope for envelope in found if envelope.state == "opened"],
        "any": bool(found),
    }
    return render(request, "keepsakes/letters.html", page)


@require_safe
def occasions(request: PersonRequest) -> HttpResponse:
    """Ten occasions, with what could stand in each."""
    listed = offered(about_us=letters.about_us(request.person))
    return render(request, "keepsakes/letter_occasions.html", {"occasions": listed})


@takes_uploads("MEDIA_FILE_BYTES")
@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Write one. A repeated post of the same id changes nothing."""
    form = _letter_form(request)
    if not form.is_valid():
        return _writing(request, form)
    letter_id = form.sent_id()
    if letters.letter(request.person, letter_id) is None:
        inside = letters_inside.put_in(request.person, form, now=timezone.now())
        if inside is None:
            return _writing(request, form)
        at = settled(_now(request))
        body = form.written(at, request.zone.key, inside)
        try:
            letters.write(request.person, body, client_id=letter_id)
        except rows.Removed:
            letters_inside.take_out(request.person, inside, but=Inside())
            messages.info(request, _("That letter was removed before. It stays so."))
            return redirect("keepsakes:letters")
    return _laid_down(request, letter_id)


@takes_uploads("MEDIA_FILE_BYTES")
@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    """Other words, until it is closed."""
    row = _mine(request, letter_id)
    if row.body.state != "draft":
        return _elsewhere(request, letter_id)
    form = _letter_form(request, row)
    if not form.is_valid():
        return _writing(request, form, row)
    inside = letters_inside.put_in(request.person, form, now=timezone.now())
    if inside is None:
        return _writing(request, form, row)
    try:
        body = form.written(row.body.at, row.body.zone, inside)
        letters.change(row, body, seen=form.cleaned_data["revision"])
    except (rows.Changed, letters.WrongState):
        letters_inside.take_out(request.person, inside, but=row.body.inside)
        form.add_error(
            None,
            _("This was changed elsewhere meanwhile. Save again to keep this one."),
        )
        form.see(_mine(request, letter_id).revision)
        return _writing(request, form, row)
    return _laid_down(request, letter_id)


@require_safe
def letter(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    """An envelope; or, opened once, what is in it."""
    row = _mine(request, letter_id)
    page = {
        "envelope": letters_pages.envelope(row, _now(request)),
        "body": row.body if row.body.state != "closed" else None,
        "afters": AFTERS,
    }
    return render(request, "keepsakes/letter.html", page)


@require_POST
def close(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    try:
        letters.close(_mine(request, letter_id), now=timezone.now())
    except (letters.WrongState, rows.Changed):
        return _elsewhere(request, letter_id)
    messages.success(request, _("Closed. It waits for its moment."))
    return redirect("keepsakes:letters")


@require_POST
def open_it(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    now = _now(request)
    try:
        letters.open_it(_mine(request, letter_id), now=settled(now), today=now.date())
    except letters.WrongState:
        messages.info(request, _("It is not its moment yet."))
    except rows.Changed:
        return _elsewhere(request, letter_id)
    return redirect("keepsakes:letter", letter_id)


@require_POST
def take_back(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    try:
        letters.take_back(_mine(request, letter_id))
    except (letters.WrongState, rows.Changed):
        return _elsewhere(request, letter_id)
    messages.success(request, _("It is back on the table. Change it, or remove it."))
    return redirect("keepsakes:letter", letter_id)


@require_POST
def after(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    """Whether it helped or hurt; nothing chosen is no answer."""
    said = next((a for a in AFTERS if a == request.POST.get("after")), None)
    try:
        letters.say_after(_mine(request, letter_id), said)
    except (letters.WrongState, rows.Changed):
        return _elsewhere(request, letter_id)
    messages.success(request, _("Folded up again. You can read it whenever you like."))
    return redirect("keepsakes:letters")


@require_POST
def remove(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    row = _mine(request, letter_id)
    return removing.removed(
        request,
        lambda: letters.remove(row),
        way_back=reverse("keepsakes:letter_undo", args=[letter_id]),
        then="keepsakes:letters",
    )


@require_POST
def undo(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    """Bring a removed letter back, within ten minutes."""
    person = request.person
    back = letters.undo(person, letter_id) or letters.letter(person, letter_id)
    return removing.returned(request, back=back, then="keepsakes:letters")


def _now(request: PersonRequest) -> datetime:
    return timezone.now().astimezone(request.zone)


def _mine(request: PersonRequest, letter_id: UUID) -> Letter:
    row = letters.letter(request.person, letter_id)
    if row is None:
        raise Http404
    return row


def _letter_form(request: PersonRequest, row: Letter | None = None) -> LetterForm:
    asked = request.GET.get("for", "")
    return LetterForm(
        request.POST or None,
        request.FILES or None,
        about_us=letters.about_us(request.person),
        today=_now(request).date(),
        kept=row.body if row else None,
        revision=row.revision if row else None,
        occasion=asked if asked in BY_KEY else "",
    )


def _writing(
    request: PersonRequest, form: LetterForm, row: Letter | None = None
) -> HttpResponse:
    """The form with everything typed. A file must be chosen again: browsers insist."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    occasion = BY_KEY.get(str(form["occasion"].value()))
    context = {
        "form": form,
        "row": row,
        "prompts": occasion.prompts if occasion else (),
        "lost_files": bool(request.FILES),
        "voice_seconds": settings.MEDIA_VOICE_SECONDS,
    }
    page = render(request, "keepsakes/letter_form.html", context, status=status)
    page["Permissions-Policy"] = permissions("microphone")
    return page


def _laid_down(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    """Saved; and closed at once where that was pressed."""
    if "close" in request.POST:
        return close(request, letter_id)
    messages.success(request, _("Saved and sealed. It lies on the table."))
    return redirect("keepsakes:letter", letter_id)


def _elsewhere(request: PersonRequest, letter_id: UUID) -> HttpResponse:
    messages.info(request, _("This letter stands elsewhere by now. Please look."))
    return redirect("keepsakes:letter", letter_id)
