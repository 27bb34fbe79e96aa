from django.urls import URLPattern

app_name = "takeout"
urlpatterns: list[URLPattern] = []
