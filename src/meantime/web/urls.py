from django.urls import path

from meantime.web import views

app_name = "web"
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("new-tab/", views.new_tab, name="new_tab"),
]
