"""Django's sessions in the database, without the minute somebody signed in.

A session's end is thirty days after its beginning, so an exact end would tell.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession


class SessionStore(DatabaseStore):
    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        end = row.expire_date + timedelta(days=1)
        row.expire_date = end.replace(hour=0, minute=0, second=0, microsecond=0)
        return row
