from django.urls import path

from meantime.insight import hard_page, views

app_name = "insight"
urlpatterns = [
    path("curve/", views.curve, name="curve"),
    path("curve/part/", views.curve_part, name="curve_part"),
    path("curve/look-ahead/", views.look_ahead, name="look_ahead"),
    path("curve/how/", views.how, name="how"),
    path("curve/hard-hours/", hard_page.hard, name="hard_hours"),
    path("curve/hard-hours/wish/", hard_page.wish, name="hard_hours_wish"),
    path("curve/what-helps/", views.what_helps, name="what_helps"),
]
