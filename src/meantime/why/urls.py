from django.urls import path

from meantime.why import views

app_name = "why"
urlpatterns = [
    path("why/", views.home, name="home"),
    path("why/cards/", views.index, name="index"),
    path("why/<slug:slug>/", views.card, name="card"),
]
