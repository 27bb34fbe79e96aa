"""The page for the minute it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import quote
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from meantime.accounts.http import works_locked
from meantime.feelings import words as feelings
from meantime.keepsakes import queries as keepsakes
from meantime.people import queries as people
from meantime.safety import queries as safety
from meantime.safety import words
from meantime.toolkit import leading, offers, queries, waving
from meantime.toolkit.swell import swell

if TYPE_CHECKING:
    from typing import Any

    from meantime.accounts.http import PersonRequest
    from meantime.accounts.models import Person
    from meantime.people.queries import Company

MINUTES = 10
WORDS_FOR_IT = ("heavy", "tearful", "missing_them", "aching", "hollow", "numb")


@login_not_required
@works_locked
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """For the minute it hurts. Nothing is saved unless somebody sends it at the end."""
    mine = own_space(request)
    known = [feelings.word(key) for key in WORDS_FOR_IT]
    context = {
        "places": safety.places(safety.chosen(request), timezone.now().date()),
        "words": words,
        "minutes": MINUTES,
        "left": leading.minutes_left(),
        "swell": swell(),
        "words_for_it": [word for word in known if word],
        "may_keep": request.user.is_authenticated,
        "client_id": uuid4(),
        **(_hers(mine) if mine else _anybodys()),
    }
    return render(request, "toolkit/now.html", context)


def own_space(request: HttpRequest) -> PersonRequest | None:
    """The same request, where somebody is signed in and unlocked."""
    if not request.user.is_authenticated:
        return None
    mine = cast("PersonRequest", request)
    return mine if mine.vault is not None else None


def _anybodys() -> dict[str, Any]:
    return {"offers": offers.offers(afraid=False, known={}), **_text(None)}


def _hers(mine: PersonRequest) -> dict[str, Any]:
    person = mine.person
    known = queries.counts(queries.uses(person))
    here = timezone.now().astimezone(mine.zone)
    parting = queries.latest_parting(person, here)
    return {
        "offers": offers.offers(afraid=queries.afraid(person), known=known),
        "since": waving.since(parting),
        "keepsake": keepsakes.for_a_wave(person, here) if parting else None,
        **_text(_friend(person)),
    }


def _friend(person: Person) -> Company | None:
    """Somebody who is good at listening comes first."""
    return next(iter(people.company(person, "listening")), None)


def _text(friend: Company | None) -> dict[str, Any]:
    ready = gettext("We just said goodbye and it hurts. Could use a hello.")
    words_to_send = friend.ready if friend and friend.ready else ready
    says = gettext("Text %(name)s") % {"name": friend.name} if friend else ""
    return {
        "friend": {"says": says} if friend else None,
        "to_a_friend": words_to_send,
        "sms": f"sms:?&body={quote(words_to_send)}",
    }
