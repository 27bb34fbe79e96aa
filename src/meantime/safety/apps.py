from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "meantime.safety"

    def ready(self) -> None:
        from meantime.safety import support

        support.register()
