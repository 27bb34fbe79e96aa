from django.urls import path

from meantime.checkins import outbox_views, views

app_name = "checkins"
urlpatterns = [
    path("check-in/", views.new, name="new"),
    path("check-in/card/", views.card, name="card"),
    path("check-in/offline/", outbox_views.offline, name="offline"),
    path("check-in/outbox/", outbox_views.send, name="outbox"),
    path("check-ins/unopened/removal/", outbox_views.let_go, name="let_go"),
    path("check-ins/", views.by_month, name="list"),
    path("check-ins/<uuid:check_in_id>/", views.edit, name="edit"),
    path("check-ins/<uuid:check_in_id>/removal/", views.remove, name="remove"),
    path("check-ins/<uuid:check_in_id>/return/", views.undo, name="undo"),
    path("check-ins/<str:month>/", views.by_month, name="month"),
]
