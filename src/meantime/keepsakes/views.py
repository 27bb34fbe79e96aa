"""The box, one keepsake, and putting it away."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from meantime.keepsakes import actions, media, offering, pages, queries
from meantime.keepsakes.forms import PutAwayForm
from meantime.keepsakes.records import Looked
from meantime.vault import rows
from meantime.web.moments import settled

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.keepsakes.models import Keepsake


@require_safe
def box(request: PersonRequest) -> HttpResponse:
    """Everything in it; or, while it sleeps, only that it sleeps."""
    person, day = request.person, request.person.today(request.zone)
    page: dict[str, Any] = {"asleep": queries.asleep(person)}
    if not page["asleep"]:
        known = offering.by_keepsake(queries.looks(person))
        page["shelf"] = [
            pages.on_shelf(row, known.get(row.id), day)
            for row in queries.keepsakes(person)
        ]
        page["waiting"] = len(media.waiting(person))
        page["room"] = pages.room(media.used(person))
    return render(request, "keepsakes/box.html", page)


@require_safe
def one(request: PersonRequest, keepsake_id: UUID) -> HttpResponse:
    """One keepsake, open; a resting one only says that it rests."""
    row = mine(request, keepsake_id)
    rests = row.body.rests_on(request.person.today(request.zone))
    page = {
        "row": row,
        "kept": row.body,
        "resting": pages.resting(row.body) if rests else "",
        "medium": None if rests else media.medium(request.person, row.body.media),
        "form": PutAwayForm(
            initial={"client_id": uuid4(), "in_wave": "wave" in request.GET}
        ),
    }
    return render(request, "keepsakes/keepsake.html", page)


@require_POST
def put_away(request: PersonRequest, keepsake_id: UUID) -> HttpResponse:
    """Note how it went, and let it rest where that is wished."""
    row = mine(request, keepsake_id)
    form = PutAwayForm(request.POST)
    if not form.is_valid():
        page = {"row": row, "kept": row.body, "form": form}
        page["medium"] = media.medium(request.person, row.body.media)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "keepsakes/keepsake.html", page, status=status)
    said = form.cleaned_data
    look = Looked(
        keepsake=row.id,
        at=settled(timezone.now().astimezone(request.zone)),
        zone=request.zone.key,
        in_wave=said["in_wave"],
        outcome=said["outcome"] or None,
    )
    try:
        actions.put_away(request.person, look, client_id=said["client_id"])
        if "rest" in request.POST:
            until = request.person.today(request.zone) + actions.WEEK
            actions.let_rest(row, until=until)
    except (rows.Removed, rows.Changed):
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect("keepsakes:box")
    messages.success(request, _put_away_words(request, look))
    return redirect("keepsakes:box")


@require_POST
def rest(request: PersonRequest, keepsake_id: UUID) -> HttpResponse:
    """Let it rest until it is woken, or wake it."""
    row = mine(request, keepsake_id)
    wakes = "wake" in request.POST
    try:
        actions.wake(row) if wakes else actions.let_rest(row, until=None)
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect("keepsakes:one", keepsake_id)
    if wakes:
        return redirect("keepsakes:one", keepsake_id)
    messages.success(request, _("It rests until you wake it."))
    return redirect("keepsakes:box")


@require_POST
def sleep(request: PersonRequest) -> HttpResponse:
    """Put the whole box to sleep, or wake it."""
    asleep = "wake" not in request.POST
    now = timezone.now().astimezone(request.zone)
    actions.put_box_to_sleep(request.person, asleep=asleep, now=now)
    return redirect("keepsakes:box")


@require_POST
def remove(request: PersonRequest, keepsake_id: UUID) -> HttpResponse:
    try:
        actions.remove(mine(request, keepsake_id))
    except rows.Changed:
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect("keepsakes:box")
    way_back = reverse("keepsakes:undo", args=[keepsake_id])
    messages.success(request, _("Removed."), extra_tags=f"undo:{way_back}")
    return redirect("keepsakes:box")


@require_POST
def undo(request: PersonRequest, keepsake_id: UUID) -> HttpResponse:
    """Bring a removed keepsake back, within ten minutes."""
    person = request.person
    back = actions.bring_back(person, keepsake_id)
    if back or queries.keepsake(person, keepsake_id):
        messages.success(request, _("It is back."))
    else:
        messages.info(request, _("It is gone: only ten minutes are kept."))
    return redirect("keepsakes:box")


@require_safe
def when(request: PersonRequest) -> HttpResponse:
    """When one is offered, and when not: the rule, and the person's own numbers."""
    person = request.person
    looks = queries.looks(person)
    known = offering.by_keepsake(looks)
    page = {
        "parts": [
            (pages.PARTS[part], counts)
            for part, counts in offering.by_part_of_day(looks).items()
        ],
        "latest": offering.LATEST,
        "left_out": [
            (row.id, row.body.name, pages.tally(known[row.id]))
            for row in queries.keepsakes(person)
            if row.id in known and known[row.id].hurts_more
        ],
        "said": any(counts.said for counts in known.values()),
        "asleep": queries.asleep(person),
    }
    return render(request, "keepsakes/when.html", page)


def mine(request: PersonRequest, keepsake_id: UUID) -> Keepsake:
    row = queries.keepsake(request.person, keepsake_id)
    if row is None:
        raise Http404
    return row


def _put_away_words(request: PersonRequest, look: Looked) -> str:
    if "rest" in request.POST:
        return _("Put away. It rests for a week.")
    if look.outcome == "hurt":
        return _("Put away. Thank you for saying that it hurt.")
    return _("Put away.")
