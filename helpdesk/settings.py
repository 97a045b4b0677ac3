"""Redress's settings. Everything that differs between deployments comes from the environment."""

import sys
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from helpdesk.environment import PROJECT, Environment, SettingsError

try:
    ENVIRONMENT = Environment.read()
except SettingsError as error:
    sys.exit(f"Redress did not start. {error}")

BASE_DIR = PROJECT
REDRESS_DEMO = ENVIRONMENT.demo
REDRESS_CHAT_HOURS = not (ENVIRONMENT.demo or ENVIRONMENT.testing)
REDRESS_KEYS = ENVIRONMENT.keys
REDRESS_DATA = ENVIRONMENT.data
REDRESS_HEADS = ENVIRONMENT.heads
REDRESS_TSA_URL = ENVIRONMENT.tsa_url
REDRESS_TSA_ROOT = ENVIRONMENT.tsa_root
REDRESS_PROXIES = ENVIRONMENT.proxies
REDRESS_SECOND_STEP = ENVIRONMENT.second_step
REDRESS_HOST = ENVIRONMENT.host
REDRESS_PORT = ENVIRONMENT.port
REDIS_URL = ENVIRONMENT.redis_url
DEBUG = False
TESTING = ENVIRONMENT.testing


def secret_key() -> str:
    """Django's signing key: a file among the master keys, made by `manage.py prepare_keys`."""
    path = REDRESS_KEYS / "django.key"
    if path.exists():
        return path.read_text().strip()
    # Only commands that need no signing run before the keys are there; readiness reports it.
    return "not-prepared-" + "x" * 50


SECRET_KEY = secret_key()

INSTALLED_APPS = [
    "daphne",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "helpdesk",
    "helpdesk.vault",
    "helpdesk.audit",
    "helpdesk.files",
    "helpdesk.mail",
    "helpdesk.feeds",
    "identity",
    "identity.incidents",
    "identity.notices",
    "tickets",
    "tickets.chat",
    "tickets.calls",
    "disputes",
    "disputes.facts",
    "disputes.evidence",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "helpdesk.middleware.NoDevices",
    "helpdesk.serving.nuls.NoNuls",
    "helpdesk.serving.static.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "helpdesk.middleware.OfferedLanguages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "identity.middleware.StaffActor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "helpdesk.middleware.RefusalPages",
    "helpdesk.serving.limits.BodyLimit",
]

ROOT_URLCONF = "helpdesk.urls"
ASGI_APPLICATION = "helpdesk.asgi.application"
WSGI_APPLICATION = "helpdesk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "helpdesk.context.deployment",
            ],
            "builtins": ["helpdesk.templatetags.redress"],
        },
    }
]


def database(url: str, file: Any) -> dict[str, Any]:
    """PostgreSQL with a pool when a URL is given, else one SQLite file with a pool of ours."""
    if url:
        parsed: dict[str, Any] = dict(
            dj_database_url.parse(url, engine="helpdesk.postgresql", conn_max_age=0)
        )
        parsed["OPTIONS"] = {**parsed.get("OPTIONS", {}), "pool": {"min_size": 0, "max_size": 16}}
        return parsed
    return {
        "ENGINE": "helpdesk.sqlite",
        "NAME": file,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA recursive_triggers=ON;"
            ),
        },
    }


DATABASES = {
    "default": database(ENVIRONMENT.database_url, REDRESS_DATA / "redress.sqlite3"),
    "keys": database(ENVIRONMENT.keys_database_url, REDRESS_KEYS / "keys.sqlite3"),
}
DATABASE_ROUTERS = ["helpdesk.routers.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "identity.Staff"
LOGIN_URL = "identity:sign_in"
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SIMPLE_HISTORY_ENABLED = True
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = False
SIMPLE_HISTORY_DATE_INDEX = False  # versions are found by their keys (fewer_indexes.py)

# Cookies. `__Host-` forbids a Domain and asks for Secure and Path=/ (RFC 6265bis 4.1.3.2);
# browsers take Secure cookies over plain http on loopback only, which is where the demo runs.
SESSION_ENGINE = "identity.session_store"
SESSION_COOKIE_NAME = "__Host-desk"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
CSRF_FAILURE_VIEW = "helpdesk.views.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

ALLOWED_HOSTS = [o.split("//")[1].rsplit(":", 1)[0].strip("[]") for o in ENVIRONMENT.origins]
ORIGINS = ENVIRONMENT.origins
ICE = ENVIRONMENT.ice
ICE_SECRET = ENVIRONMENT.ice_secret
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if ENVIRONMENT.origins[0].startswith("https") else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
if ENVIRONMENT.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# Forms take five and say so; this only stops floods, which get no sentence of ours.
DATA_UPLOAD_MAX_NUMBER_FILES = 30
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_TEMP_DIR = None
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": REDRESS_DATA / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "static/"
STATIC_ROOT = None  # served from where they lie; nothing is collected
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

EMAIL_BACKEND = "helpdesk.mail.mailbox.DevelopmentMailbox"
if ENVIRONMENT.email_url:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL = urlsplit(ENVIRONMENT.email_url)
    EMAIL_HOST, EMAIL_PORT = EMAIL.hostname or "localhost", EMAIL.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.username or "", EMAIL.password or ""
    EMAIL_USE_TLS = EMAIL.scheme == "smtp+tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SMS_URL, SMS_TOKEN = ENVIRONMENT.sms_url, ENVIRONMENT.sms_token

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("km", _("Khmer")),
    ("zh-hans", _("Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("vi", _("Vietnamese")),
]
LOCALE_PATHS = [PROJECT / "helpdesk" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"unsealed": {"()": "helpdesk.logs.WithoutPersonalData"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["unsealed"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Unknown addresses are strangers' doing, and what they typed is nobody's business.
    "loggers": {"django.request": {"level": "ERROR"}},
}
