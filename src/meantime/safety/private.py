"""The private page about the two of them, and what to say to a doctor."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import removing
from meantime.accounts.http import works_locked
from meantime.safety import answers, queries, relationship, words
from meantime.safety.forms import SignsForm
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest


@login_not_required
@works_locked
@require_http_methods(["GET", "HEAD", "POST"])
def private(request: HttpRequest) -> HttpResponse:
    """What was ticked is answered here and forgotten, unless somebody asks."""
    form = SignsForm(request.POST or None)
    asked = request.method == "POST" and form.is_valid()
    mine = cast("PersonRequest", request) if _has_open_space(request) else None
    if asked and mine and form.cleaned_data["keep"] and form.ticked():
        return _keep(mine, form)
    page = {
        "form": form,
        "asked": asked,
        "ticked": form.ticked() if asked else [],
        "may_keep": mine is not None,
        "fresh_id": uuid4(),
        "kept": relationship.kept(mine.person) if mine else [],
        "places": queries.places(queries.chosen(request), timezone.now().date()),
        "directories": queries.DIRECTORIES,
        "words": words,
    }
    bad = form.is_bound and not asked
    status = HTTPStatus.UNPROCESSABLE_ENTITY if bad else HTTPStatus.OK
    return render(request, "safety/private.html", page, status=status)


@require_POST
def private_remove(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    if not relationship.is_one(request.person, answered_id):
        raise Http404
    return removing.removed(
        request,
        lambda: answers.forget(request.person, answered_id),
        way_back=reverse("safety:private_undo", args=[answered_id]),
        then="safety:private",
    )


@require_POST
def private_undo(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    """Bring back what was removed, within ten minutes."""
    person = request.person
    back = relationship.is_one(person, answered_id) or answers.back(person, answered_id)
    return removing.returned(request, back=back, then="safety:private")


@login_not_required
@works_locked
@require_safe
def say_it(request: HttpRequest) -> HttpResponse:
    """Sentences to read out to a doctor."""
    page = {"words": words, "summary": _address("takeout:summary")}
    return render(request, "safety/say_it.html", page)


def _has_open_space(request: HttpRequest) -> bool:
    """Signed in, unlocked, and not the made-up person, who keeps nothing."""
    person: Any = request.user
    return (
        person.is_authenticated
        and not person.is_sample
        and cast("PersonRequest", request).vault is not None
    )


def _keep(request: PersonRequest, form: SignsForm) -> HttpResponse:
    try:
        relationship.keep(
            request.person,
            form.ticked(),
            now=timezone.now(),
            zone=request.zone,
            client_id=form.sent_id(),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
    else:
        messages.success(request, _("Saved and sealed."))
    return redirect("safety:private")


def _address(name: str) -> str:
    """Where a page of an app above this one is, if it is there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
