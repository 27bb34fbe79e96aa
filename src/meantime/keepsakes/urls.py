from django.urls import URLPattern

app_name = "keepsakes"
urlpatterns: list[URLPattern] = []
