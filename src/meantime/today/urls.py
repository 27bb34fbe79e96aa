from django.urls import path

from meantime.today import views

app_name = "today"
urlpatterns = [
    path("", views.home, name="home"),
    path("more/", views.more, name="more"),
]
