"""Yours: devices, log, passphrase, PIN, recovery code, time until locking."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from meantime.accounts import actions, events, queries
from meantime.accounts.forms import (
    ChangePassphraseForm,
    IdleForm,
    PassphraseForm,
    PinForm,
    TypedBackForm,
    ZoneForm,
)
from meantime.accounts.http import PersonRequest, fresh_passphrase
from meantime.vault import slots
from meantime.web import dates

asks = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def yours(request: PersonRequest) -> HttpResponse:
    person = request.person
    waiting = queries.code_to_write_down(person) is not None
    context = {
        "code_waits": waiting,
        "idle": queries.preferences(person).idle_minutes,
        "zone": request.zone.key.replace("_", " "),
    }
    return render(request, "accounts/yours.html", context)


@asks
def devices(request: PersonRequest) -> HttpResponse:
    """Where this person is signed in; end one, or all the others."""
    if request.method == "POST":
        _end(request)
        return redirect("accounts:devices")
    here = actions.key_of(request)
    listed = [
        {
            "id": device.id,
            "name": device.name,
            "day": dates.day(device.last_day),
            "is_here": device.session_key == here,
        }
        for device in queries.devices(request.person)
    ]
    others = any(not device["is_here"] for device in listed)
    context = {"devices": listed, "others": others}
    return render(request, "accounts/devices.html", context)


def _end(request: PersonRequest) -> None:
    if "others" in request.POST:
        actions.end_others(request)
        messages.success(request, _("All other devices are signed out."))
        return
    try:
        device_id = UUID(request.POST.get("device", ""))
    except ValueError:
        raise Http404 from None
    actions.end_device(request.person, device_id)
    messages.success(request, _("That device is signed out."))


@require_safe
def security_log(request: PersonRequest) -> HttpResponse:
    lines = [
        {
            "words": events.words_for(event),
            "moment": dates.moment(event.at.astimezone(request.zone)),
            "device": event.device,
        }
        for event in queries.security_log(request.person)
    ]
    return render(request, "accounts/security_log.html", {"lines": lines})


@sensitive_post_parameters()
@asks
def passphrase(request: PersonRequest) -> HttpResponse:
    name = request.person.login_name
    form = ChangePassphraseForm(request.POST or None, name=name)
    if _is_right(request, form):
        actions.change_passphrase(request, form.cleaned_data["new_passphrase"])
        messages.success(request, _("Your passphrase is new. Other devices are out."))
        return redirect("accounts:yours")
    return _ask(request, "passphrase", form)


@sensitive_post_parameters()
@asks
def pin(request: PersonRequest) -> HttpResponse:
    is_set = slots.pin_tries_left(actions.key_of(request)) is not None
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_pin(request)
        messages.success(request, _("The PIN is gone."))
        return redirect("accounts:yours")
    form = PinForm(request.POST or None)
    if _is_right(request, form):
        actions.set_pin(request, form.cleaned_data["pin"])
        messages.success(request, _("The PIN is set, for this device and this day."))
        return redirect("accounts:yours")
    return _ask(request, "pin", form, is_set=is_set)


@sensitive_post_parameters()
@asks
def idle(request: PersonRequest) -> HttpResponse:
    minutes = queries.preferences(request.person).idle_minutes
    form = IdleForm(request.POST or None, initial={"idle_minutes": minutes})
    if _is_right(request, form):
        actions.change_idle_minutes(request, form.cleaned_data["idle_minutes"])
        messages.success(request, _("Changed."))
        return redirect("accounts:yours")
    return _ask(request, "idle", form)


@asks
def zone(request: PersonRequest) -> HttpResponse:
    """For browsers that cannot tell by themselves."""
    form = ZoneForm(request.POST or None, initial={"zone": request.zone.key})
    if form.is_valid():
        actions.prefer(request.person, zone=form.cleaned_data["zone"])
        messages.success(request, _("Changed."))
        return redirect("accounts:yours")
    return _ask(request, "zone", form)


@sensitive_post_parameters()
@asks
def new_code(request: PersonRequest) -> HttpResponse:
    form = PassphraseForm(request.POST or None)
    if _is_right(request, form):
        actions.make_new_code(request)
        return redirect("accounts:recovery_code")
    return _ask(request, "new_code", form)


@asks
def recovery_code(request: PersonRequest) -> HttpResponse:
    """Shown until two groups are typed back; then nobody here can show it again."""
    code = queries.code_to_write_down(request.person)
    if code is None:
        return render(request, "accounts/recovery_code_kept.html")
    groups = code.split("-")
    asked = groups_to_type_back(code, len(groups))
    form = TypedBackForm(request.POST or None, groups=groups, asked=asked)
    if form.is_valid():
        actions.forget_written_code(request.person)
        messages.success(request, _("Good. Keep that page somewhere safe."))
        return redirect("today:home")
    return _ask(request, "recovery_code", form, groups=groups)


def groups_to_type_back(code: str, count: int) -> list[int]:
    """Two numbers, as good as random, and the same when the page is loaded again."""
    digest = hashlib.sha256(code.encode()).digest()
    first = digest[0] % count
    second = (first + 1 + digest[1] % (count - 1)) % count
    return sorted((first + 1, second + 1))


def _is_right(request: PersonRequest, form: Form) -> bool:
    """The form, and then the passphrase in it."""
    if not form.is_valid():
        return False
    if fresh_passphrase(request):
        return True
    form.add_error("passphrase", _("That is not your passphrase."))
    return False


def _ask(
    request: PersonRequest, name: str, form: Form, **context: object
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context["form"] = form
    return render(request, f"accounts/{name}.html", context, status=status)
