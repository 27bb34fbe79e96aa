"""All addresses, and one private form that says what reached it."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path


def echo(request: HttpRequest) -> JsonResponse:
    files = {
        field: [[file.name, file.read().decode()] for file in sent]
        for field, sent in request.FILES.lists()
    }
    return JsonResponse({"fields": dict(request.POST.lists()), "files": files})


urlpatterns = [
    path("echo/", echo),
    path("", include("meantime.config.urls")),
]
