from django.urls import path

from meantime.normal.views import day, forms, home

app_name = "normal"
urlpatterns = [
    path("normal/", home.home, name="home"),
    path("normal/why/", home.why_this, name="why_this"),
    path("normal/missing/", home.missing, name="missing"),
    path("normal/today/", day.interference, name="interference"),
    path("forms/", forms.every, name="forms"),
    path("forms/ticks/", forms.ticks, name="ticks"),
    path("forms/answers/<uuid:answered_id>/", forms.result, name="result"),
    path("forms/answers/<uuid:answered_id>/removal/", forms.remove, name="remove"),
    path("forms/answers/<uuid:answered_id>/return/", forms.undo, name="undo"),
    path("forms/<slug:key>/", forms.one, name="form"),
]
