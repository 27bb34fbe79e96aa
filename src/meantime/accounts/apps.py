"""Accounts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "meantime.accounts"

    def ready(self) -> None:
        from meantime.accounts import events

        events.listen()
