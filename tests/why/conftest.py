"""The browser of the web tests."""

from tests.web.conftest import chromium, page, scriptless

__all__ = ["chromium", "page", "scriptless"]
