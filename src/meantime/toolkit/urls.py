from django.urls import path

from meantime.toolkit import own, trying, views

app_name = "toolkit"
urlpatterns = [
    path("now/", views.now, name="now"),
    path("steps/", trying.steps, name="steps"),
    path("steps/<slug:key>/", trying.step, name="step"),
    path("steps/<slug:key>/done/", trying.done, name="done"),
    path("steps/own/<uuid:thing_id>/", own.own, name="own"),
    path("tried/<uuid:use_id>/", trying.use, name="use"),
    path("tried/<uuid:use_id>/removal/", trying.remove, name="remove"),
    path("tried/<uuid:use_id>/return/", trying.undo, name="undo"),
]
