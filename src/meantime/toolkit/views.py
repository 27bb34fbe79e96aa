from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from meantime.accounts.http import works_locked
from meantime.safety import queries as safety
from meantime.safety import words


@login_not_required
@works_locked
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """For the minute it hurts: the same for everyone, and nothing is saved."""
    to_a_friend = gettext("We just said goodbye and it hurts. Could use a hello.")
    context = {
        "places": safety.places(safety.chosen(request), timezone.now().date()),
        "to_a_friend": to_a_friend,
        "words": words,
        "sms": f"sms:?&body={quote(to_a_friend)}",
    }
    return render(request, "toolkit/now.html", context)
