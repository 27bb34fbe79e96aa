"""Where reminders go: browsers and an e-mail address."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from meantime.accounts.actions import note_event
from meantime.accounts.devices import coarse_name
from meantime.accounts.http import PersonRequest, fresh_passphrase
from meantime.reminders import addresses, confirming, destinations, mailing
from meantime.reminders.addresses import Browser
from meantime.reminders.forms import BrowserForm, CodeForm, MailForm
from meantime.vault import webpush
from meantime.vault.errors import KeyringProblem

asks = require_http_methods(["GET", "POST"])


@asks
def push(request: PersonRequest) -> HttpResponse:
    """The browsers that are told, and a way to add this one."""
    form = BrowserForm(request.POST or None)
    if form.is_valid() and _add(request, form):
        messages.success(request, _("This browser will be told from now on."))
        return redirect("reminders:push")
    context = {
        "form": form,
        "browsers": addresses.browsers(request.person.pk),
        "key": _instance_key(),
    }
    return render(request, "reminders/push.html", context, status=_status(form))


@require_POST
def push_remove(request: PersonRequest, browser_id: UUID) -> HttpResponse:
    if not addresses.forget_browser(request.person.pk, browser_id):
        raise Http404
    note_event(request.person, "push_removed")
    messages.success(request, _("That browser is not told any more."))
    return redirect("reminders:push")


@sensitive_post_parameters()
@asks
def mail(request: PersonRequest) -> HttpResponse:
    """An address, behind the passphrase; used only once its code came back."""
    form = MailForm(request.POST or None)
    if settings.MAIL_READY and form.is_valid() and _send_code(request, form):
        return redirect("reminders:mail_code")
    context = {
        "form": form,
        "address": addresses.mail(request.person.pk),
        "waiting": confirming.waiting(request.person, now=timezone.now()),
        "mail_ready": settings.MAIL_READY,
    }
    return render(request, "reminders/mail.html", context, status=_status(form))


@sensitive_post_parameters()
@asks
def mail_code(request: PersonRequest) -> HttpResponse:
    waiting = confirming.waiting(request.person, now=timezone.now())
    if waiting is None:
        messages.info(request, _("That code is over. Please ask for a new one."))
        return redirect("reminders:mail")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code, now = form.cleaned_data["code"], timezone.now()
        if confirming.confirm(request.person, code, now=now):
            note_event(request.person, "mail_changed", device=coarse_name(request))
            messages.success(request, _("That address is yours. Saved and sealed."))
            return redirect("reminders:home")
        form.add_error("code", _("That is not the code. Please look once more."))
    context = {"form": form, "address": waiting}
    return render(request, "reminders/mail_code.html", context, status=_status(form))


@require_POST
def mail_remove(request: PersonRequest) -> HttpResponse:
    """Takes an address away at once; only setting one asks for the passphrase."""
    confirming.forget(request.person, now=timezone.now())
    if addresses.forget_mail(request.person.pk):
        note_event(request.person, "mail_removed")
    messages.success(request, _("No mail from now on."))
    return redirect("reminders:home")


def _instance_key() -> str:
    """What a browser subscribes to; nothing where nobody has an account yet."""
    try:
        return webpush.text(webpush.public_key())
    except KeyringProblem:
        return ""


def _add(request: PersonRequest, form: BrowserForm) -> bool:
    given = form.cleaned_data
    try:
        browser = Browser(
            given["endpoint"],
            webpush.read(given["p256dh"]),
            webpush.read(given["auth"]),
            coarse_name(request),
        )
        addresses.add_browser(request.person, browser)
    except (destinations.NotAllowed, ValueError):
        form.add_error(None, _("This browser named an address we do not send to."))
    except destinations.NotFound:
        form.add_error(None, _("Its push service cannot be reached just now."))
    except addresses.TooMany:
        form.add_error(None, _("Ten browsers are told already. Remove one first."))
    else:
        note_event(request.person, "push_added", device=browser.name)
        return True
    return False


def _send_code(request: PersonRequest, form: MailForm) -> bool:
    if not fresh_passphrase(request):
        form.add_error("passphrase", _("That is not your passphrase."))
        return False
    try:
        address = form.cleaned_data["address"]
        confirming.send_code(request.person, address, now=timezone.now())
    except mailing.NotSent:
        form.add_error(None, _("The mail server could not be reached. Try later."))
    except confirming.TooManyMails:
        form.add_error(None, _("Five codes went out today. Please try tomorrow."))
    except ValueError:
        form.add_error("address", _("This address cannot be written to."))
    else:
        return True
    return False


def _status(form: BrowserForm | MailForm | CodeForm) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
