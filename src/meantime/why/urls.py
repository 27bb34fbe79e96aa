from django.urls import URLPattern

app_name = "why"
urlpatterns: list[URLPattern] = []
