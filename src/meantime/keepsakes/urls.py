from django.urls import URLPattern, path

from meantime.keepsakes import keeping, serving, views
from meantime.keepsakes.letters_urls import urlpatterns as letters

app_name = "keepsakes"
urlpatterns: list[URLPattern] = [
    *letters,
    path("m/<uuid:medium_id>/", serving.medium, name="medium"),
    path("keepsakes/", views.box, name="box"),
    path("keepsakes/new/", keeping.new, name="kinds"),
    path("keepsakes/new/<slug:kind>/", keeping.new, name="new"),
    path("keepsakes/when/", views.when, name="when"),
    path("keepsakes/sleep/", views.sleep, name="sleep"),
    path("keepsakes/<uuid:keepsake_id>/", views.one, name="one"),
    path("keepsakes/<uuid:keepsake_id>/words/", keeping.edit, name="edit"),
    path("keepsakes/<uuid:keepsake_id>/away/", views.put_away, name="put_away"),
    path("keepsakes/<uuid:keepsake_id>/rest/", views.rest, name="rest"),
    path("keepsakes/<uuid:keepsake_id>/removal/", views.remove, name="remove"),
    path("keepsakes/<uuid:keepsake_id>/return/", views.undo, name="undo"),
]
