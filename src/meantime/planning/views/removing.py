"""Taking a row away with a way back, and a form with its errors."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse

from meantime.accounts import removing
from meantime.vault import rows

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from meantime.accounts.http import PersonRequest
    from meantime.vault.models import SealedModel


def take_away(
    request: PersonRequest, row: SealedModel, way_back: str, then: str
) -> HttpResponse:
    """Remove a row and offer the address ``way_back``, then go on to ``then``."""
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse(way_back, args=[row.id]),
        then=then,
    )


def bring_back(
    request: PersonRequest, model: type[SealedModel], row_id: UUID, then: str
) -> HttpResponse:
    """Undo a removal, within ten minutes."""
    there = model._default_manager.filter(owner_id=request.person.pk, id=row_id)
    back = rows.undo(model, request.person, row_id) or there.first()
    return removing.returned(request, back=back, then=then)


def page(
    request: PersonRequest,
    template: str,
    form: Form,
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The form, with 422 where something in it is to be looked at again."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, {"form": form, **(context or {})}, status=status)
