"""One module for each kind of page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import date

    from django.forms import Form
    from django.http import HttpResponse

    from meantime.accounts.http import PersonRequest
    from meantime.web.forms import KeptForm


def today(request: PersonRequest) -> date:
    return request.person.today(request.zone)


def asking(
    request: PersonRequest, template: str, form: Form, **context: Any
) -> HttpResponse:
    """The form, empty or with everything typed and what to look at again."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, {"form": form, **context}, status=status)


def changed_elsewhere(form: KeptForm, newer: int) -> None:
    """What was typed stays; saving once more puts it over what is there now."""
    form.add_error(
        None, _("This was changed elsewhere meanwhile. Save again to keep this one.")
    )
    form.see(newer)


def please_look(request: PersonRequest, *to: Any) -> HttpResponse:
    messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
    return redirect(*to)


def stays_removed(request: PersonRequest) -> HttpResponse:
    messages.info(request, _("That was removed before. It stays removed."))
    return redirect("people:home")
