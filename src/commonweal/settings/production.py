"""For a real partnership: PostgreSQL, HTTPS, mail by SMTP. All of it from the environment."""

from commonweal.settings.base import *
from commonweal.settings.base import from_environment

DEBUG = False
SECRET_KEY = from_environment("COMMONWEAL_SECRET_KEY")
BASE_URL = from_environment("COMMONWEAL_BASE_URL").rstrip("/")
ALLOWED_HOSTS = from_environment(
    "COMMONWEAL_HOSTS", BASE_URL.split("://", 1)[-1].split(":")[0]
).split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

SECURE_SSL_REDIRECT = from_environment("COMMONWEAL_HTTPS_REDIRECT", "yes") == "yes"
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

EMAIL_HOST = from_environment("COMMONWEAL_SMTP_HOST", "localhost")
EMAIL_PORT = int(from_environment("COMMONWEAL_SMTP_PORT", "587"))
EMAIL_HOST_USER = from_environment("COMMONWEAL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = from_environment("COMMONWEAL_SMTP_PASSWORD", "")
EMAIL_USE_TLS = from_environment("COMMONWEAL_SMTP_TLS", "yes") == "yes"
DEFAULT_FROM_EMAIL = from_environment("COMMONWEAL_MAIL_FROM", "commonweal@localhost")
