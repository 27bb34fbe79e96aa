from django.urls import URLPattern

app_name = "normal"
urlpatterns: list[URLPattern] = []
