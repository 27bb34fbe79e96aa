from django.urls import path

from meantime.web import views

app_name = "web"
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("offline/", views.offline, name="offline"),
    path("sw.js", views.worker, name="worker"),
    path("app/<slug:face>.webmanifest", views.manifest, name="manifest"),
    path("app/<slug:face>/<slug:name>.png", views.app_icon, name="app_icon"),
    path("new-tab/", views.new_tab, name="new_tab"),
]
