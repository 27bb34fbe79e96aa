"""Making an account, one question to a page. Nothing is written before the last one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from meantime.accounts import joining, queries
from meantime.accounts.forms import (
    ADULT,
    YOUNG,
    AgeForm,
    ConsentForm,
    InvitationForm,
    NameForm,
    ServerForm,
)
from meantime.accounts.records import Consent

ANSWERS = "joining"  # in the session: which steps were answered, and no more
Step = Callable[[HttpRequest], HttpResponse]


def steps() -> list[str]:
    middle = ["invitation"] if settings.SIGNUP == "invite" else []
    return ["consent", *middle, "age", "server", "name"]


def step(name: str) -> Callable[[Step], Step]:
    """Only in order, only while sign-up is open, only for somebody new."""

    def decorate(view: Step) -> Step:
        @login_not_required
        @sensitive_post_parameters()
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            if request.user.is_authenticated:
                return redirect(settings.LOGIN_REDIRECT_URL)
            if not queries.is_open_for_sign_up():
                return render(
                    request, "accounts/closed.html", status=HTTPStatus.FORBIDDEN
                )
            missing = first_missing(request)
            if name not in steps() or steps().index(name) > steps().index(missing):
                return redirect(address_of(missing))
            return view(request)

        return guarded

    return decorate


@step("consent")
def consent(request: HttpRequest) -> HttpResponse:
    form = ConsentForm(request.POST) if request.method == "POST" else ConsentForm()
    if form.is_valid():
        return answered(request, "consent", Consent.NOW)
    return ask(request, "consent", form)


@step("invitation")
def invitation(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        return answered(request, "invitation", form.cleaned_data["invitation"])
    return ask(request, "invitation", form)


@step("age")
def age(request: HttpRequest) -> HttpResponse:
    form = AgeForm(request.POST) if request.method == "POST" else AgeForm()
    if form.is_valid():
        if form.cleaned_data["age"] == YOUNG:
            request.session.flush()
            return redirect("accounts:young")
        return answered(request, "age", ADULT)
    return ask(request, "age", form)


@step("server")
def server(request: HttpRequest) -> HttpResponse:
    form = ServerForm(request.POST) if request.method == "POST" else ServerForm()
    if form.is_valid():
        return answered(request, "server", "understood")
    return ask(request, "server", form)


@step("name")
def name(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST or None)
    if form.is_valid() and (response := join(request, form)):
        return response
    return ask(request, "name", form)


@login_not_required
@require_safe
def young(request: HttpRequest) -> HttpResponse:
    """Kind words and a way to help; nothing is kept, nothing is asked."""
    return render(request, "accounts/young.html")


def join(request: HttpRequest, form: NameForm) -> HttpResponse | None:
    answers = request.session[ANSWERS]
    try:
        joining.join(
            request,
            name=form.cleaned_data["login_name"],
            passphrase=form.cleaned_data["new_passphrase"],
            consent=answers["consent"],
            invitation=answers.get("invitation", ""),
        )
    except joining.NameTaken:
        form.add_error("login_name", _("Somebody here has this name. Another one?"))
        return None
    except joining.NotOpen:
        request.session.flush()
        return redirect("accounts:sign_up")
    request.session.pop(ANSWERS, None)
    return redirect("accounts:recovery_code")


def answered(request: HttpRequest, step_name: str, value: object) -> HttpResponse:
    answers = request.session.get(ANSWERS, {})
    request.session[ANSWERS] = {**answers, step_name: value}
    return redirect(address_of(first_missing(request)))


def first_missing(request: HttpRequest) -> str:
    answers: dict[str, Any] = request.session.get(ANSWERS, {})
    return next((s for s in steps() if s not in answers), "name")


def address_of(step_name: str) -> str:
    return (
        "accounts:sign_up"
        if step_name == "consent"
        else f"accounts:sign_up_{step_name}"
    )


def ask(request: HttpRequest, step_name: str, form: Form) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {
        "form": form,
        "number": steps().index(step_name) + 1,
        "of": len(steps()),
    }
    template = f"accounts/sign_up_{step_name}.html"
    return render(request, template, context, status=status)
