from django.urls import path

from meantime.reflections import views

app_name = "reflections"
urlpatterns = [
    path("reflections/", views.home, name="home"),
    path("reflections/apart/", views.apart, name="apart"),
    path("reflections/not-knowing/", views.not_knowing_page, name="not_knowing"),
    path("reflections/kept/<uuid:answered_id>/", views.kept, name="kept"),
    path("reflections/kept/<uuid:answered_id>/words/", views.change, name="change"),
    path("reflections/kept/<uuid:answered_id>/removal/", views.remove, name="remove"),
    path("reflections/kept/<uuid:answered_id>/return/", views.undo, name="undo"),
    path("reflections/<slug:key>/", views.page, name="page"),
]
