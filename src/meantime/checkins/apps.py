from django.apps import AppConfig


class CheckInsConfig(AppConfig):
    name = "meantime.checkins"

    def ready(self) -> None:
        from meantime.checkins import waiting

        waiting.register()
