from django.urls import path

from meantime.visits import absences, views

app_name = "visits"
urlpatterns = [
    path("visits/", views.goodbyes, name="list"),
    path("visits/new/", views.new, name="new"),
    path("visits/<uuid:visit_id>/", views.edit, name="edit"),
    path("visits/<uuid:visit_id>/removal/", views.remove, name="remove"),
    path("visits/<uuid:visit_id>/return/", views.undo, name="undo"),
    path("visits/absences/new/", absences.new, name="absence_new"),
    path("visits/absences/<uuid:absence_id>/", absences.edit, name="absence_edit"),
    path(
        "visits/absences/<uuid:absence_id>/removal/",
        absences.remove,
        name="absence_remove",
    ),
    path(
        "visits/absences/<uuid:absence_id>/return/", absences.undo, name="absence_undo"
    ),
]
