from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class InstrumentsConfig(AppConfig):
    name = "meantime.instruments"

    def ready(self) -> None:
        """A host's form that must not be shown stops the start, not a reader."""
        from meantime.instruments import library

        try:
            library.all()
        except library.BadForm as wrong:
            raise ImproperlyConfigured(f"MEANTIME_INSTRUMENTS: {wrong}") from wrong
