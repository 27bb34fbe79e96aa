from django.urls import path

from meantime.insight import views

app_name = "insight"
urlpatterns = [
    path("curve/", views.curve, name="curve"),
    path("curve/part/", views.curve_part, name="curve_part"),
    path("curve/look-ahead/", views.look_ahead, name="look_ahead"),
    path("curve/how/", views.how, name="how"),
    path("curve/what-helps/", views.what_helps, name="what_helps"),
]
