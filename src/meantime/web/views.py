from importlib import import_module

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe


# Leaving must never fail for want of a token. Another site cannot use it against
# anyone: the session cookie is SameSite, and a foreign request locks nothing.
@csrf_exempt
@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Lock and go to a page that looks like an empty tab."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}:
        _on_leave(request)
    return HttpResponseRedirect(reverse("web:new_tab"), status=303)


@login_not_required
@require_safe
def new_tab(request: HttpRequest) -> HttpResponse:
    """An empty page, so that there is nothing to explain."""
    return render(request, "web/new_tab.html")


def _on_leave(request: HttpRequest) -> None:
    """Call what config named: `web` knows nobody above it."""
    module, _, name = settings.ON_LEAVE.rpartition(".")
    getattr(import_module(module), name)(request)
