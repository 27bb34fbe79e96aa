import json
from functools import cache
from importlib import import_module
from importlib.resources import files

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from meantime.web import installing
from meantime.web import offline as copies


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


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What still works without a network. The browser keeps it and shows it then."""
    listed = [page for page in copies.plan().pages if page.title]
    return render(request, "web/offline.html", {"pages": listed})


@login_not_required
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker. At the root, so that it may answer for every address."""
    answer = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@login_not_required
@require_safe
def manifest(_request: HttpRequest, face: str) -> HttpResponse:
    """What a browser reads before it puts Meantime on a home screen."""
    if face not in installing.FACES:
        raise Http404
    told = installing.manifest(installing.FACES[face])
    return JsonResponse(told, content_type="application/manifest+json")


@login_not_required
@require_safe
def app_icon(_request: HttpRequest, face: str, name: str) -> HttpResponse:
    """The icon for a home screen, drawn here."""
    if face not in installing.FACES or name not in installing.SIZES:
        raise Http404
    from meantime.web import icon_drawing  # imports Pillow, which few pages need

    answer = HttpResponse(icon_drawing.picture(face, name), content_type="image/png")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


@cache
def _worker() -> str:
    plan = copies.plan()
    told = {
        "version": plan.version,
        "pages": [page.address for page in plan.pages],
        "assets": list(plan.assets),
        "offline": reverse("web:offline"),
        "header": copies.COPY_HEADER,
        "about": settings.ABOUT_REMINDERS,
    }
    text = files("meantime.web").joinpath("worker/sw.js").read_text("utf-8")
    return f"const PLAN = {json.dumps(told)};\n{text}"


def _on_leave(request: HttpRequest) -> None:
    """Call what config named: `web` knows nobody above it."""
    module, _, name = settings.ON_LEAVE.rpartition(".")
    getattr(import_module(module), name)(request)
