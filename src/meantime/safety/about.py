"""Where the words come from, and who has not read them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meantime.accounts.http import works_locked
from meantime.safety import words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_not_required
@works_locked
@require_safe
def about_words(request: HttpRequest) -> HttpResponse:
    """What these pages rest on, what they are not, and what nobody has checked."""
    return render(request, "safety/about_words.html", {"words": words})
