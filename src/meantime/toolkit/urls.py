from django.urls import path

from meantime.toolkit import views

app_name = "toolkit"
urlpatterns = [path("now/", views.now, name="now")]
