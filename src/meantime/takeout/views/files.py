"""Photos, voices and films: home in parts, and back again."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from meantime.accounts import actions as accounts
from meantime.accounts.http import PersonRequest
from meantime.keepsakes import media
from meantime.takeout import bringing_back, files_back, files_home
from meantime.takeout.forms import FilesBackForm, FilesHomeForm, TakeHomeForm
from meantime.takeout.reading import Unreadable
from meantime.takeout.views.home import download, knows_the_passphrase, page_of
from meantime.web.uploads import takes_uploads

MEGABYTE = 1024 * 1024


@require_http_methods(["GET", "POST"])
def take_home(request: PersonRequest) -> HttpResponseBase:
    """One part at a time, after the passphrase."""
    parts = files_home.parts(request.person)
    named = [(part.number, _named(part)) for part in parts]
    form = FilesHomeForm(request.POST or None, parts=named)
    if form.is_valid() and knows_the_passphrase(request, form):
        accounts.note_event(request.person, "taken_home")
        return _download(request, parts[form.cleaned_data["part"] - 1], form)
    return page_of(request, "takeout/take_files.html", {"form": form, "parts": parts})


@takes_uploads("MEDIA_PART_UPLOAD_BYTES")
@require_http_methods(["GET", "POST"])
def bring_back(request: PersonRequest) -> HttpResponse:
    """One part, into the rows that wait for its files."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FilesBackForm(*sent)
    if form.is_valid():
        data = form.cleaned_data["file"].read(settings.MEDIA_PART_UPLOAD_BYTES + 1)
        try:
            plain = bringing_back.opened(data, form.cleaned_data["file_passphrase"])
            arrived = files_back.bring_back(request.person, plain)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable.reason))
        else:
            accounts.note_event(request.person, "brought_back")
            _say(request, arrived)
            return redirect("takeout:bring_media")
    waiting = len(media.waiting(request.person))
    page = {"form": form, "waiting": waiting}
    return page_of(request, "takeout/bring_files.html", page)


def _named(part: files_home.Part) -> str:
    files = ngettext("%(count)d file", "%(count)d files", len(part.rows))
    words = {
        "number": part.number,
        "files": files % {"count": len(part.rows)},
        "size": max(1, round(part.size / MEGABYTE)),
    }
    return _("Part %(number)d: %(files)s, %(size)d MB") % words


def _download(
    request: PersonRequest, part: files_home.Part, form: FilesHomeForm
) -> HttpResponseBase:
    """Plain as a stream; sealed in memory, which is what a part's size is for."""
    assert request.vault is not None  # noqa: S101 (the middleware opened it)
    content: Iterable[bytes] = files_home.as_zip(request.vault, part.rows)
    kind, ending = "application/zip", "zip"
    if form.cleaned_data["how"] == TakeHomeForm.SEALED:
        typed = request.POST["passphrase"]
        content = [files_home.sealed(request.vault, part.rows, typed)]
        kind, ending = "application/octet-stream", "age"
    name = f"-files-{part.number}-of-{part.of}.{ending}"
    return download(request, content, kind, name)


def _say(request: PersonRequest, arrived: files_back.Arrived) -> None:
    text = ngettext("%(n)d file is back.", "%(n)d files are back.", arrived.kept)
    messages.success(request, text % {"n": arrived.kept})
    if arrived.damaged:
        text = ngettext(
            "%(n)d file was not as it went home, and was left out.",
            "%(n)d files were not as they went home, and were left out.",
            arrived.damaged,
        )
        messages.info(request, text % {"n": arrived.damaged})
