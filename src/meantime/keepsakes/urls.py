from django.urls import URLPattern, path

from meantime.keepsakes import serving

app_name = "keepsakes"
urlpatterns: list[URLPattern] = [
    path("m/<uuid:medium_id>/", serving.medium, name="medium"),
]
