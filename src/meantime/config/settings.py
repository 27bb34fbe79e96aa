"""Every setting. The ``MEANTIME_*`` variables are documented in docs/operate."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
import pysqlite3

# The system's SQLite may carry the WAL-reset bug; the bundled one does not.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

from django.core.exceptions import ImproperlyConfigured  # noqa: E402 (after the swap)
from django.utils.translation import gettext_lazy as _  # noqa: E402 (after what must come first)

from meantime.config import databases, environment, outgoing, priors, secret  # noqa: E402 (after what must come first)

PACKAGE = Path(__file__).resolve().parent.parent

# Where everything lives. Never inside the checkout.
DATA_DIR = environment.folder("DATA", Path(platformdirs.user_data_dir("meantime")))
MEDIA_ROOT = DATA_DIR / "media"
KEYRING_FILE = environment.folder("KEYRING", DATA_DIR / "keyring")

# Where it answers.
PORT = environment.number("PORT", 8000, least=1, most=65535)
ORIGIN = environment.text("ORIGIN", f"http://localhost:{PORT}").rstrip("/")
_origin = urlsplit(ORIGIN)
if _origin.scheme not in {"http", "https"} or not _origin.hostname or _origin.path:
    raise ImproperlyConfigured(
        "MEANTIME_ORIGIN must look like https://meantime.example or http://localhost:8000"
    )
HTTPS = _origin.scheme == "https"
LOOPBACK = _origin.hostname in {"localhost", "127.0.0.1", "::1"}
if not HTTPS and not LOOPBACK:
    raise ImproperlyConfigured(
        "MEANTIME_ORIGIN must be https:// except on this very machine (localhost)"
    )
ALLOWED_HOSTS = [_origin.hostname]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
WORKERS = environment.number("WORKERS", 1, least=1, most=64)

# Who may come in.
SIGNUP = environment.choice("SIGNUP", "first", ("first", "invite", "open"))
SAMPLE = environment.switch("SAMPLE", default=LOOPBACK)

# Questionnaires: ours, those of a host who holds permission for others, or none.
QUESTIONNAIRES = environment.switch("QUESTIONNAIRES", default=True)
INSTRUMENTS = environment.folder("INSTRUMENTS", None)

# What it may send: pushes with our own keys, and e-mail where there is a mail server.
PUSH_HOSTS = outgoing.push_hosts()
PUSH_CONTACT = outgoing.push_contact(ORIGIN)
EMAIL_HOST = environment.text("EMAIL_HOST", "")
MAIL_READY = bool(EMAIL_HOST)
_security = environment.choice("EMAIL_SECURITY", "starttls", outgoing.SECURITY)
EMAIL_USE_TLS, EMAIL_USE_SSL = _security == "starttls", _security == "tls"
EMAIL_PORT = environment.number(
    "EMAIL_PORT", outgoing.PORTS[_security], least=1, most=65535
)
EMAIL_HOST_USER = environment.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD", "")
EMAIL_TIMEOUT = 10
EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = outgoing.mail_from(EMAIL_HOST)

# People in general, as the engine sees them before somebody's own ratings speak.
PRIOR = priors.checked(environment.folder("PRIOR", None))

DEBUG = False
SECRET_KEY = secret.read_or_make(DATA_DIR / "secret_key")

DATABASES = databases.configured(environment.text("DATABASE_URL", ""), DATA_DIR)
DATABASE_ROUTERS = ["meantime.config.databases.RuntimeRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "meantime.today",
    "meantime.takeout",
    "meantime.insight",
    "meantime.normal",
    "meantime.planning",
    "meantime.reflections",
    "meantime.reminders",
    "meantime.toolkit",
    "meantime.checkins",
    "meantime.keepsakes",
    "meantime.visits",
    "meantime.people",
    "meantime.why",
    "meantime.safety",
    "meantime.accounts",
    "meantime.vault",
    "meantime.feelings",
    "meantime.instruments",
    "meantime.steps",
    "meantime.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "meantime.web.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "meantime.web.csrf.CsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "meantime.accounts.middleware.PersonMiddleware",
    "meantime.reminders.middleware.RenewMiddleware",
    "meantime.planning.middleware.FollowMiddleware",
]

ROOT_URLCONF = "meantime.config.urls"
WSGI_APPLICATION = "meantime.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "meantime.web.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Accounts. One Argon2id run serves signing in and unlocking (accounts.backend).
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["meantime.accounts.backend.PassphraseBackend"]
PASSWORD_HASHERS = ["meantime.accounts.hashers.VerifierHasher"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "today:home"
ACCOUNT_ADAPTER = "meantime.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_RATE_LIMITS = False  # accounts.guesses slows guesses without locking anyone out
ACCOUNT_LOGOUT_ON_GET = False

# What `web` calls when someone leaves in a hurry: it may not import `accounts`.
ON_LEAVE = "meantime.accounts.actions.leave_in_a_hurry"
# And what it asks for the pages that work without a network.
OFFLINE_PLAN = "meantime.config.offline.plan"
# And where a tap on a reminder leads: the page that knows, unlocked, what it was about.
ABOUT_REMINDERS = "/reminders/now/"

# Sessions and cookies. On http://localhost names are plain: Safari refuses
# Secure there.
_prefix = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_prefix}mt_session"
CSRF_COOKIE_NAME = f"{_prefix}mt_csrf"
UNLOCK_COOKIE_NAME = f"{_prefix}mt_uk"
DEVICE_COOKIE_NAME = f"{_prefix}mt_device"
ZONE_COOKIE_NAME = f"{_prefix}mt_zone"
HELP_COOKIE_NAME = f"{_prefix}mt_help"
FACE_COOKIE_NAME = f"{_prefix}mt_face"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_ENGINE = "meantime.accounts.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
IDLE_MINUTES = 15
UNLOCKED_HOURS_AT_MOST = 12

# Why these headers: see decision 0007.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

# Uploads stay in memory; nothing typed or uploaded ever reaches a temporary file.
FILE_UPLOAD_HANDLERS = ["meantime.web.uploads.InMemoryUploadHandler"]
UPLOAD_BYTES_AT_MOST = 12 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Photos, voices and films: how much one may be, cost, and all of a person's together.
MEDIA_FILE_BYTES = environment.number("MEDIA_FILE_MB", 40, least=1, most=500) * 1024**2
MEDIA_QUOTA_BYTES = (
    environment.number("MEDIA_QUOTA_MB", 500, least=1, most=1_000_000) * 1024**2
)
MEDIA_CPU_SECONDS = environment.number("MEDIA_CPU_SECONDS", 6, least=1, most=120)
MEDIA_VOICE_SECONDS = environment.number(
    "MEDIA_VOICE_SECONDS", 600, least=10, most=7200
)
MEDIA_FILM_SECONDS = environment.number("MEDIA_FILM_SECONDS", 180, least=5, most=3600)
# Files go home in parts of this size, sealed one by one in memory.
MEDIA_PART_BYTES = max(48 * 1024**2, MEDIA_FILE_BYTES)
MEDIA_PART_UPLOAD_BYTES = MEDIA_PART_BYTES + 2 * 1024**2

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# Logs name the route and the kind of failure; never a body, a query or an address.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "meantime.web.logs.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "propagate": False}},
}
