"""What Meantime changes in allauth."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No e-mail, no open sign-up through allauth."""

    def is_open_for_signup(self, request: object) -> bool:  # noqa: ARG002
        return False

    def send_mail(self, *_args: object, **_kwargs: object) -> None:
        """Nothing is ever mailed."""
