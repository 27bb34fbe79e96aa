"""Making a plan, and the plan."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

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
from meantime.planning.actions import plans as actions
from meantime.planning.forms.plan import GoodbyeForm, PlanForm
from meantime.planning.forms.plan_item import NoteForm, SpanForm
from meantime.planning.goodbye import pages
from meantime.planning.goodbye.moments import around
from meantime.planning.goodbye.suggestions import suggestions
from meantime.planning.models import GoodbyePlan
from meantime.planning.queries import plans as queries
from meantime.vault import rows
from meantime.visits import actions as visit_actions
from meantime.visits import pages as visit_pages
from meantime.visits import queries as visits
from meantime.visits.records import Stay
from meantime.web.moments import settled

if TYPE_CHECKING:
    from datetime import datetime

    from django import forms

    from meantime.accounts.http import PersonRequest
    from meantime.visits.models import Visit


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The plan that matters now: of the coming goodbye, else of the latest."""
    now = timezone.now().astimezone(request.zone)
    glance = visits.at_a_glance(request.person, now)
    for visit in (glance.coming, glance.latest):
        row = queries.plan_for(request.person, visit.id) if visit else None
        if row:
            return redirect("planning:plan", plan_id=row.id)
        if visit is not None and visit is glance.coming:
            return redirect("planning:make", visit_id=visit.id)
    return redirect("planning:start")


@require_http_methods(["GET", "POST"])
def start(request: PersonRequest) -> HttpResponse:
    """Whose goodbye and when: the one thing a plan hangs on."""
    now = timezone.now()
    glance = visits.at_a_glance(request.person, now)
    open_end = _without_goodbye(glance.together)
    form = GoodbyeForm(
        request.POST or None,
        zone=request.zone,
        now=now,
        names=visits.names(glance.visits),
        named=open_end is not None,
    )
    if not form.is_valid():
        return _page(request, "planning/start.html", form, {"together": open_end})
    try:
        visit = _visit(request, form, open_end)
    except visit_actions.Overlaps as overlap:
        words = {"when": visit_pages.other_words(overlap.other)}
        form.add_error("day", _("You were together already then: %(when)s.") % words)
        return _page(request, "planning/start.html", form, {"together": open_end})
    except (rows.Removed, rows.Changed):
        messages.info(request, _("It was changed elsewhere meanwhile. Please look."))
        return redirect("visits:list")
    return redirect("planning:make", visit_id=visit.id)


@require_http_methods(["GET", "POST"])
def make(request: PersonRequest, visit_id: UUID) -> HttpResponse:
    """The two-minute plan. Where there is one already, that one."""
    now = timezone.now().astimezone(request.zone)
    visit = visits.visit(request.person, visit_id)
    if visit is None:
        raise Http404
    when = around(visit.body)
    if when is None:
        return redirect("visits:edit", visit_id=visit_id)
    there = queries.plan_for(request.person, visit_id)
    if there:
        return redirect("planning:plan", plan_id=there.id)
    known = queries.known(request.person, visit, now)
    form = PlanForm(
        request.POST or None,
        offered=suggestions(known, when, now),
        when=when,
        names=[one.name for one in known.people],
        asks_to_decide=_open(visit.body, now),
        steps_back=known.steps_back,
    )
    page = {
        "visit": visit,
        "lead": visit_pages.moment(visit.body, when.goodbye_at),
        "note": pages.note_of(known.last),
        "again": known.last is not None,
    }
    if not form.is_valid():
        return _page(request, "planning/make.html", form, page)
    return _made(request, form, visit, now)


@require_safe
def plan(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    """The whole plan: days with hours in the margin."""
    now = timezone.now().astimezone(request.zone)
    row, visit = _mine(request, plan_id)
    when = around(visit.body, row.body)
    steps_back = queries.steps_back(request.person, now)
    items = tuple(i for i in row.body.items if not (steps_back and i.with_them))
    last = queries.last_before(request.person, visit)
    hello = None if steps_back else queries.hello_after(request.person, visit, now)
    context = {
        "row": row,
        "plan": row.body,
        "visit": visit,
        "when": when and visit_pages.moment(visit.body, when.goodbye_at),
        "said": when is not None and when.goodbye_at <= now,
        "days": pages.days(items, when, now),
        "last_note": pages.note_of(last.body if last else None),
        "hello": hello and visit_pages.next_hello(hello),
        "steps_back": steps_back,
        "spans": pages.spans(row.body),
    }
    return render(request, "planning/plan.html", context)


@require_POST
def home_again(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    """The second hard moment: the door closes behind one."""
    now = timezone.now()
    row, _visit = _mine(request, plan_id)
    if row.body.home_at is None:
        actions.change(request.person, plan_id, now, home_at=settled(now))
    return redirect("today:home")


@require_http_methods(["GET", "POST"])
def note(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    """A line to oneself, for the next goodbye."""
    row, _visit = _mine(request, plan_id)
    form = NoteForm(request.POST or None, initial={"note": row.body.note})
    if not form.is_valid():
        return _page(request, "planning/note.html", form, {"row": row})
    words = form.cleaned_data["note"].strip()
    actions.change(request.person, plan_id, timezone.now(), note=words)
    messages.success(request, _("Saved and sealed."))
    return redirect("planning:plan", plan_id=plan_id)


@require_http_methods(["GET", "POST"])
def without_contact(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    """Days in which no message can come: known beforehand, they mean only that."""
    row, _visit = _mine(request, plan_id)
    form = SpanForm(request.POST or None)
    page = {"row": row, "spans": pages.spans(row.body)}
    if not form.is_valid():
        return _page(request, "planning/without_contact.html", form, page)
    actions.add_span(request.person, plan_id, form.span(), timezone.now())
    messages.success(request, _("Saved and sealed."))
    return redirect("planning:plan", plan_id=plan_id)


@require_POST
def remove_span(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    _mine(request, plan_id)
    begins = request.POST.get("begins", "")
    actions.remove_span(request.person, plan_id, begins, timezone.now())
    messages.success(request, _("Removed."))
    return redirect("planning:without_contact", plan_id=plan_id)


@require_POST
def remove(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    row, _visit = _mine(request, plan_id)
    return removing.removed(
        request,
        lambda: rows.remove(row),
        way_back=reverse("planning:plan_undo", args=[plan_id]),
        then="visits:list",
    )


@require_POST
def undo(request: PersonRequest, plan_id: UUID) -> HttpResponse:
    """Bring a removed plan back, within ten minutes."""
    person = request.person
    if actions.bring_plan_back(person, plan_id):
        messages.success(request, _("It is back."))
        return redirect("planning:plan", plan_id=plan_id)
    messages.info(request, _("It is gone: only ten minutes are kept."))
    return redirect("visits:list")


def _without_goodbye(together: Visit | None) -> Visit | None:
    """The visit that is going on, where its goodbye has no time yet."""
    if together is None or together.body.goodbye_at is not None:
        return None
    return together


def _visit(request: PersonRequest, form: GoodbyeForm, open_end: Visit | None) -> Visit:
    goodbye_at = form.goodbye_at()
    if open_end is not None:
        actions.goodbye_on(open_end, goodbye_at)
        return open_end
    stay = Stay(
        partner=form.cleaned_data["partner"],
        zone=request.zone.key,
        goodbye_at=goodbye_at,
    )
    return visit_actions.add_visit(request.person, stay, client_id=form.sent_id())


def _made(
    request: PersonRequest, form: PlanForm, visit: Visit, now: datetime
) -> HttpResponse:
    decide_on = form.decide_on()
    try:
        row = actions.make(
            request.person,
            visit,
            form.chosen(),
            made=form.made_by(),
            reminds=form.cleaned_data["reminds"],
            decide_on=decide_on,
            now=now.astimezone(ZoneInfo(visit.body.zone)),
            client_id=form.sent_id(),
        )
    except rows.Removed:
        messages.info(request, _("That plan was removed before. It stays removed."))
        return redirect("visits:list")
    messages.success(request, _("Saved and sealed."))
    return redirect("planning:plan", plan_id=row.id)


def _open(stay: Stay, now: datetime) -> bool:
    """Whether nothing is known of the next hello."""
    on = stay.next_hello_on
    return stay.next_hello == "unknown" or (on is not None and on < now.date())


def _mine(request: PersonRequest, plan_id: UUID) -> tuple[GoodbyePlan, Visit]:
    found = queries.plan(request.person, plan_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: PersonRequest,
    template: str,
    form: forms.Form,
    page: dict[str, object],
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, {"form": form, **page}, status=status)
