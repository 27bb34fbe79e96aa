"""The PHQ-9, by choice: eight questions, then one by itself, then one more.

Earlier answers travel in the page, never in a session. The ninth question writes the
same row whatever is answered; only the help page says that it was anything but nought.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils import timezone

from meantime.instruments import library
from meantime.normal import actions, shelf
from meantime.normal.forms import InstrumentForm, NinthForm
from meantime.safety import at_once, words

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from meantime.accounts.http import PersonRequest
    from meantime.instruments.forms import Instrument

ITEM = "phq9"
STEP = "step"
FIRST, NINTH, GO_ON, LAST = "first", "ninth", "go_on", "last"
DIFFICULTY = "difficulty"


def opens_help(request: PersonRequest) -> bool:
    """Whether this is an answer of 1, 2 or 3, with nothing else to be asked first."""
    said = request.POST.get(ITEM, "")
    return request.POST.get(STEP) == NINTH and said in {"1", "2", "3"}


def help_now(request: PersonRequest) -> HttpResponse:
    """M0, before the next question and before any total."""
    at_once.ask(request)
    form = _form(request, NinthForm, _ninth_item)
    if request.vault is not None and form.is_valid() and form.cleaned_data["keep"]:
        _keep_nine(request, form)
    carried = {name: request.POST.get(name, "") for name in _earlier()}
    return at_once.m0(request, go_on=request.path, carried={**carried, STEP: GO_ON})


def steps(request: PersonRequest, instrument: Instrument) -> HttpResponse:
    """Which of the three pages comes now."""
    if request.method != "POST":
        first = InstrumentForm(instrument=instrument, items=instrument.items[:-1])
        return _page(request, first, FIRST)
    given = _form(request, InstrumentForm, lambda form: form.items[:-1])
    step = request.POST.get(STEP)
    if step not in {NINTH, GO_ON, LAST} or not given.is_valid():
        return _after_the_first(request, instrument, given)
    if step == NINTH:
        return _ninth(request, given)
    if step == GO_ON:
        return _ask_last(request, given)
    return _last(request, given)


def _after_the_first(
    request: PersonRequest, instrument: Instrument, given: InstrumentForm
) -> HttpResponse:
    if not given.is_valid():
        return _page(request, given, FIRST)
    ninth = NinthForm(instrument=instrument, items=_ninth_item(instrument))
    return _page(request, ninth, NINTH, given)


def _ninth(request: PersonRequest, given: InstrumentForm) -> HttpResponse:
    """Nought, or left out: anything else has opened the help page already."""
    form = _form(request, NinthForm, _ninth_item, must_answer=False)
    if not form.is_valid():
        return _page(request, form, NINTH, given)
    said = form.cleaned_data[ITEM]
    actions.answer_nine(request.person, said, timezone.now())
    if said is not None and form.cleaned_data["keep"]:
        _keep_nine(request, form)
    return _ask_last(request, given)


def _ask_last(request: PersonRequest, given: InstrumentForm) -> HttpResponse:
    try:
        instrument = library.get(DIFFICULTY)
    except library.NoSuchForm:
        return _last(request, given)
    form = InstrumentForm(instrument=instrument, must_answer=False)
    return _page(request, form, LAST, given)


def _last(request: PersonRequest, given: InstrumentForm) -> HttpResponse:
    client_id, values = given.sent_id(), given.values()
    if any(form.key == DIFFICULTY for form in library.all()):
        asked = library.get(DIFFICULTY)
        form = InstrumentForm(request.POST, instrument=asked, must_answer=False)
        if not form.is_valid():
            return _page(request, form, LAST, given)
        if form.values()[DIFFICULTY] is not None:
            beside = actions.beside(client_id, DIFFICULTY)
            _keep(request, DIFFICULTY, form.values(), beside)
    return redirect("normal:result", _keep(request, shelf.NINE, values, client_id))


def _keep(
    request: PersonRequest, kind: str, values: dict[str, int | None], client_id: UUID
) -> UUID:
    return actions.keep(
        request.person,
        kind,
        values,
        now=timezone.now(),
        zone=request.zone,
        client_id=client_id,
    ).id


def _keep_nine(request: PersonRequest, form: InstrumentForm) -> None:
    actions.keep_nine(
        request.person,
        form.cleaned_data[ITEM],
        now=timezone.now(),
        zone=request.zone,
        client_id=form.sent_id(),
    )


def _ninth_item(instrument: Instrument) -> Any:
    return instrument.items[-1:]


def _form(request: PersonRequest, kind: Any, items: Any, **more: Any) -> Any:
    instrument = library.get(shelf.NINE)
    return kind(request.POST, instrument=instrument, items=items(instrument), **more)


def _earlier() -> list[str]:
    """What the next page needs of the earlier ones. Never the ninth answer."""
    return ["client_id", *(item.key for item in library.get(shelf.NINE).items[:-1])]


def _page(
    request: PersonRequest,
    form: InstrumentForm,
    step: str,
    given: InstrumentForm | None = None,
) -> HttpResponse:
    bad = form.is_bound
    carried = {name: request.POST.get(name, "") for name in _earlier()} if given else {}
    context = {
        "form": form,
        "instrument": form.instrument,
        "step": step,
        "carried": carried,
        "nine": step == NINTH,
        "by_choice": step == FIRST,
        "words": words,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if bad else HTTPStatus.OK
    return render(request, "normal/form.html", context, status=status)
