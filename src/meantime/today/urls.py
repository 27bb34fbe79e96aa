from django.urls import path

from meantime.today import views

app_name = "today"
urlpatterns = [
    path("", views.home, name="home"),
    path("tonight/", views.tonight, name="tonight"),
    path("more/", views.more, name="more"),
]
