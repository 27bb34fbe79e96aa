from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "meantime.visits"
