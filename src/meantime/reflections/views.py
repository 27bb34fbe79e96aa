"""What may be behind it: a few questions, and what they may mean."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

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
from meantime.reflections import actions, not_knowing, queries, tone
from meantime.reflections.forms import ApartForm, words_form
from meantime.reflections.topics import TOPICS, Topic, by_key
from meantime.safety import answers, words
from meantime.vault import rows

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.http import PersonRequest
    from meantime.reflections.forms import WordsForm
    from meantime.reflections.queries import Around
    from meantime.reflections.topics import Text


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The topics, the tool for not knowing, and what was kept."""
    now = _now(request)
    page = {
        "topics": TOPICS,
        "not_knowing": not_knowing,
        "kept": queries.kept(request.person, now),
        "around": queries.around(request.person, now),
        "apart": bool(queries.apart(request.person)),
        "words": words,
    }
    return render(request, "reflections/home.html", page)


@require_http_methods(["GET", "POST"])
def page(request: PersonRequest, key: str) -> HttpResponse:
    """Two or three questions, each of which may be left out; then where it leads."""
    topic = by_key().get(key)
    if topic is None:
        raise Http404
    form = words_form(topic, request.POST or None)
    around = queries.around(request.person, _now(request))
    if not form.is_valid():
        context = {"form": form, "topic": topic, "around": around, "words": words}
        return _asking(request, "reflections/topic.html", context)
    if form.cleaned_data["keep"] and form.words():
        return _keep(request, queries.kind(key), form, around)
    written = queries.in_words(dict(topic.questions), form.words())
    return _ending(request, around, topic=topic, name=topic.name, written=written)


@require_http_methods(["GET", "POST"])
def not_knowing_page(request: PersonRequest) -> HttpResponse:
    """Facts, guesses, a kinder reading, one question, the next contact."""
    form = words_form(None, request.POST or None)
    around = queries.around(request.person, _now(request))
    if not form.is_valid():
        context = {"form": form, "tool": not_knowing, "around": around, "words": words}
        return _asking(request, "reflections/not_knowing.html", context)
    if form.cleaned_data["keep"] and form.words():
        return _keep(request, not_knowing.KIND, form, around)
    written = queries.in_words(not_knowing.NAMES, form.words())
    return _ending(request, around, topic=None, name=not_knowing.NAME, written=written)


@require_http_methods(["GET", "POST"])
def apart(request: PersonRequest) -> HttpResponse:
    """Two lines that change the tone of these pages, and nothing else."""
    before = queries.apart(request.person)
    initial: dict[str, Any] = dict(before[0].body.values) if before else {}
    form = ApartForm(request.POST or None, initial=initial)
    if not form.is_valid():
        context = {
            "form": form,
            "kept": before[0] if before else None,
            "sources": tone.SOURCES,
        }
        return _asking(request, "reflections/apart.html", context)
    actions.keep_apart(
        request.person,
        {
            tone.WORRY: form.cleaned_data["worry"],
            tone.ALONE: form.cleaned_data["alone"],
        },
        now=timezone.now(),
        zone=request.zone,
    )
    messages.success(request, _("Saved and sealed."))
    return redirect("reflections:home")


@require_safe
def kept(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    now = _now(request)
    mine = queries.one(request.person, answered_id, now)
    if mine is None:
        raise Http404
    around = queries.around(request.person, now)
    return _ending(
        request,
        around,
        topic=mine.topic,
        name=mine.name,
        written=mine.words,
        kept=mine,
    )


@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    """Other words for what was kept; it stays with the goodbye it was about."""
    row = queries.row(request.person, answered_id)
    if row is None:
        raise Http404
    topic = queries.topic_of(row)
    form = words_form(topic, request.POST or None, kept=row)
    if form.is_valid():
        try:
            actions.change(row, form.words(), seen=form.cleaned_data["revision"])
        except rows.Changed:
            form.add_error(
                None,
                _("This was changed elsewhere meanwhile. Save again to keep this one."),
            )
            now_there = queries.row(request.person, answered_id)
            form.see((now_there or row).revision)
        else:
            messages.success(request, _("Saved and sealed."))
            return redirect("reflections:kept", answered_id)
    template = "reflections/topic.html" if topic else "reflections/not_knowing.html"
    context = {
        "form": form,
        "row": row,
        "topic": topic,
        "tool": not_knowing,
        "around": queries.around(request.person, _now(request)),
        "words": words,
    }
    return _asking(request, template, context)


@require_POST
def remove(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    if not _is_mine(request, answered_id):
        raise Http404
    return removing.removed(
        request,
        lambda: answers.forget(request.person, answered_id),
        way_back=reverse("reflections:undo", args=[answered_id]),
        then="reflections:home",
    )


@require_POST
def undo(request: PersonRequest, answered_id: UUID) -> HttpResponse:
    """Bring back what was removed, within ten minutes."""
    back = _is_mine(request, answered_id) or answers.back(request.person, answered_id)
    return removing.returned(request, back=back, then="reflections:home")


def _now(request: PersonRequest) -> datetime:
    return timezone.now().astimezone(request.zone)


def _is_mine(request: PersonRequest, answered_id: UUID) -> bool:
    person = request.person
    apart = any(row.id == answered_id for row in queries.apart(person))
    return apart or queries.one(person, answered_id, _now(request)) is not None


def _asking(
    request: PersonRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    bound = context["form"].is_bound
    status = HTTPStatus.UNPROCESSABLE_ENTITY if bound else HTTPStatus.OK
    return render(request, template, context, status=status)


def _keep(
    request: PersonRequest, kind: str, form: WordsForm, around: Around
) -> HttpResponse:
    try:
        answered_id = actions.keep(
            request.person,
            kind,
            form.words(),
            about=around.visit,
            now=timezone.now(),
            zone=request.zone,
            client_id=form.sent_id(),
        )
    except rows.Removed:
        messages.info(request, _("That was removed before. It stays removed."))
        return redirect("reflections:home")
    messages.success(request, _("Saved and sealed."))
    return redirect("reflections:kept", answered_id)


def _ending(
    request: PersonRequest,
    around: Around,
    *,
    topic: Topic | None,
    name: Text,
    written: list[tuple[Text, str]],
    kept: queries.Kept | None = None,
) -> HttpResponse:
    """What it may mean and a next step; the same whether it was kept or not."""
    context = {
        "topic": topic,
        "tool": None if topic else not_knowing,
        "name": name,
        "written": written,
        "kept": kept,
        "around": around,
        "steps": _steps(topic, around),
        "words": words,
    }
    return render(request, "reflections/ending.html", context)


def _steps(topic: Topic | None, around: Around) -> list[Any]:
    if topic is None:
        return []
    return tone.in_order(topic.steps, around.tone, about_us=around.about_us)
