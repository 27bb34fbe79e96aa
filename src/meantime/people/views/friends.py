"""Friends and family, and whom one has not seen in a while, for who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import removing
from meantime.people import actions, pages, queries, words
from meantime.people.forms import FriendForm, MetForm
from meantime.people.models import Friend
from meantime.people.views import (
    asking,
    changed_elsewhere,
    please_look,
    stays_removed,
    today,
)
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest

PAGE = "people/friend_form.html"


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """Who and what is there: people on one side, loved things on the other."""
    things = queries.things(request.person)
    context = {
        "friends": [pages.friend_line(f) for f in queries.friends(request.person)],
        "things": [pages.thing_line(t) for t in things if not t.body.let_go],
        "resting": [pages.thing_line(t) for t in things if t.body.let_go],
    }
    return render(request, "people/home.html", context)


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Keep somebody. A repeated post of the same id changes nothing."""
    form = FriendForm(request.POST or None, today=today(request))
    if not form.is_valid():
        return asking(request, PAGE, form)
    try:
        row = actions.add_friend(
            request.person,
            form.companion(),
            today=today(request),
            client_id=form.sent_id(),
        )
    except rows.Removed:
        return stays_removed(request)
    messages.success(request, _("Saved and sealed."))
    return redirect("people:friend", row.id)


@require_safe
def friend(request: PersonRequest, friend_id: UUID) -> HttpResponse:
    """Somebody close: what they are good for, and words ready to send."""
    row = _mine(request, friend_id)
    texts = words.ready_texts(row.body)
    context = {
        "row": row,
        "facts": pages.friend_facts(row),
        "texts": [(text, f"sms:?&body={quote(text)}") for text in texts],
    }
    return render(request, "people/friend.html", context)


@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, friend_id: UUID) -> HttpResponse:
    row = _mine(request, friend_id)
    form = FriendForm(request.POST or None, today=today(request), kept=row)
    if form.is_valid():
        try:
            seen = form.cleaned_data["revision"]
            actions.change_friend(row, form.companion(), seen=seen)
        except rows.Changed:
            changed_elsewhere(form, _mine(request, friend_id).revision)
        else:
            messages.success(request, _("Saved and sealed."))
            return redirect("people:friend", friend_id)
    return asking(request, PAGE, form, row=row)


@require_POST
def remove(request: PersonRequest, friend_id: UUID) -> HttpResponse:
    row = _mine(request, friend_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("people:friend_undo", args=[friend_id]),
        then="people:home",
    )


@require_POST
def undo(request: PersonRequest, friend_id: UUID) -> HttpResponse:
    """Bring somebody back, within ten minutes."""
    person = request.person
    back = rows.undo(Friend, person, friend_id) or queries.friend(person, friend_id)
    return removing.returned(request, back=back, then="people:home")


@require_POST
def met(request: PersonRequest, friend_id: UUID) -> HttpResponse:
    """Keep that the two met today, or forget the day."""
    row, form = _mine(request, friend_id), MetForm(request.POST)
    if not form.is_valid():
        return redirect("people:friend", friend_id)
    forget = form.cleaned_data["met"] == "forget"
    try:
        actions.met(row, None if forget else today(request))
    except rows.Changed:
        return please_look(request, "people:friend", friend_id)
    messages.success(request, _("Forgotten.") if forget else _("Saved and sealed."))
    return redirect("people:friend", friend_id)


@require_safe
def in_a_while(request: PersonRequest) -> HttpResponse:
    """Whom one has not seen in a while. Never shown anywhere else."""
    met_on = queries.not_seen_longest(request.person)
    context = {
        "met": [pages.met_line(row, on) for row, on in met_on],
        "unknown": [
            pages.friend_line(row)
            for row in queries.friends(request.person)
            if row.body.met_on is None
        ],
    }
    return render(request, "people/in_a_while.html", context)


def _mine(request: PersonRequest, friend_id: UUID) -> Friend:
    row = queries.friend(request.person, friend_id)
    if row is None:
        raise Http404
    return row
