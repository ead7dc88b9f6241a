"""What is the same everywhere. Every value that a deployer may set comes from the environment."""

import gc
import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


def from_environment(name: str, default: str | None = None) -> str:
    """Read a setting from the environment, or say how to supply it.

    Raises
    ------
    ImproperlyConfigured
        When it is not set and has no default.
    """
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment of the server, for example in the "
            f"env file named in compose.yaml; docs/reference/settings.md says what it does."
        )
    return value


PACKAGE = Path(__file__).resolve().parent.parent

# Long lists make many objects that all live until the page is done. With Python's own threshold
# the collector of cycles walks them again and again, for two fifths of the time of reading them.
gc.set_threshold(100_000, 50, 100)

# Everything that Commonweal writes lies in this folder: database, uploads, outgoing messages.
DATA = Path(os.environ.get("COMMONWEAL_DATA", "var")).resolve()

INSTALLED_APPS = [
    "commonweal.roof.site",
    "commonweal.roof.search",
    "commonweal.roof.publish",
    "commonweal.roof.papers",
    "commonweal.roof.reports",
    "commonweal.prove.governance",
    "commonweal.prove.benefits",
    "commonweal.deliver.risk",
    "commonweal.deliver.programme",
    "commonweal.agree.performance",
    "commonweal.agree.agreements",
    "commonweal.decide.appraisal",
    "commonweal.decide.baseline",
    "commonweal.decide.spend",
    "commonweal.partners.engagement",
    "commonweal.partners.returns",
    "commonweal.partners.decisions",
    "commonweal.partners.partnership",
    "commonweal.ground.sign_in",
    "commonweal.ground.people",
    "commonweal.ground.jobs",
    "commonweal.ground.files",
    "commonweal.ground.ui",
    "commonweal.ground.notify",
    "commonweal.ground.audit",
    "commonweal.ground.access",
    "commonweal.ground.accounts",
    "commonweal.ground.reference",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "commonweal.ground.access.middleware.ActingMiddleware",
]

ROOT_URLCONF = "commonweal.roof.site.urls"
WSGI_APPLICATION = "commonweal.settings.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    # The roof knows every app, so it alone can say what the navigation holds.
    "commonweal.roof.site.navigation.navigation",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "commonweal.ground.ui.jinja.environment",
            "context_processors": CONTEXT_PROCESSORS,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
FORM_RENDERER = "commonweal.ground.ui.forms.GovukRenderer"

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'commonweal.sqlite3'}", conn_max_age=0
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Writers take their lock at once and wait for it, so that none fails half way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Shared by every process, so that limits on wrong passwords hold across them.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
# There is one language yet: looking each phrase up in catalogues that have none of ours took a
# fifth of a page. A catalogue of another language turns this on.
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("COMMONWEAL_STATIC", DATA / "static"))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Uploads: a file larger than this is refused before it is read.
UPLOAD_LIMIT_MB = int(os.environ.get("COMMONWEAL_UPLOAD_LIMIT_MB", "20"))
# Ledgers of payments are larger: one file, or a zip of many.
LEDGER_LIMIT_MB = int(os.environ.get("COMMONWEAL_LEDGER_LIMIT_MB", "200"))
# Their lines stand here as columns; what is lost is worked out anew from the files uploaded.
LEDGER_SHELF = DATA / "shelf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# A mapping page for a wide workbook asks about many cells at once.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

from commonweal.settings.sign_in import *
from commonweal.settings.sign_in import SIGN_IN_ORIGINS

# The button “Sign in with …” posts to us and is sent on to that organisation's own page.
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] += SIGN_IN_ORIGINS
