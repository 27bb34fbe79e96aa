"""What Meantime changes in allauth's way in (docs/decisions/0003)."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from meantime.accounts import actions
from meantime.accounts.models import Person


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signing in opens the vault; nothing is ever mailed; sign-up is our own."""

    error_messages = {  # noqa: RUF012 (allauth's way)
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "This name and this passphrase do not belong together."
        ),
    }

    def login(self, request: HttpRequest, user: Person) -> None:
        """After the last stage: a fresh session id, and a slot for its vault."""
        super().login(request, user)
        actions.begin(request, user, request.opened)  # type: ignore[attr-defined]

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's)
        return False

    def is_safe_url(self, url: str | None) -> bool:
        ours = url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        return ours and str(url).startswith("/")

    def get_login_stages(self) -> list[str]:
        """None yet; passkeys and TOTP will be allauth's own stages."""
        return []

    def add_message(self, *_args: object, **_kwargs: object) -> None:
        """Our pages say what happened; a toast never repeats a name."""

    def send_mail(self, *_args: object, **_kwargs: object) -> None:
        """There is no address to send to."""
