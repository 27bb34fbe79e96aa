"""Signing in, unlocking, locking, signing out, recovering."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meantime.accounts import actions, locked, queries
from meantime.accounts.forms import RecoverForm, SignInForm
from meantime.accounts.http import PersonRequest, safe_next, works_locked

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """allauth's pipeline; the vault opens in ``Adapter.login``."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def form_invalid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = UNPROCESSABLE
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Allauth would look for addresses that we do not have."""
        return {
            "form": kwargs.get("form") or self.get_form(),
            "next": safe_next(self.request, ""),
            "open": queries.is_open_for_sign_up(),
        }

    def get_success_url(self) -> str:
        return safe_next(self.request, resolve_url(settings.LOGIN_REDIRECT_URL))

    get_authenticated_redirect_url = get_success_url


@works_locked
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: PersonRequest) -> HttpResponse:
    """The middleware has unlocked already if what was typed was right."""
    wanted = safe_next(request, resolve_url(settings.LOGIN_REDIRECT_URL))
    if request.vault:
        return HttpResponseRedirect(wanted)
    if request.method == "POST":
        problem, status = _("Please type your passphrase."), UNPROCESSABLE
        return locked.page(request, problem, status)
    return locked.page(request)


@works_locked
@require_POST
def lock(request: PersonRequest) -> HttpResponse:
    if request.person.is_sample:
        return sign_out(request)
    actions.lock(request)
    return redirect("accounts:unlock")


@works_locked
@require_POST
def sign_out(request: PersonRequest) -> HttpResponse:
    """The cache goes; unsent check-ins and the offline help page stay.

    ``left`` lets the browser forget the key it seals new ones with (decision 0017).
    """
    actions.sign_out(request)
    response = redirect(f"{reverse('accounts:sign_in')}?left")
    response["Clear-Site-Data"] = '"cache"'
    return response


@sensitive_post_parameters()
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """A new passphrase with the code on paper; then a new code."""
    form = RecoverForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        name, code = typed["login_name"], typed["code"]
        if actions.recover(request, name, code, typed["new_passphrase"]):
            return redirect("accounts:recovery_code")
        form.add_error(None, _("This name and this code do not belong together."))
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/recover.html", {"form": form}, status=status)


@login_not_required
@require_safe
def who_runs(request: HttpRequest) -> HttpResponse:
    """Who could read what, in plain words."""
    return render(request, "accounts/who_runs.html")
