"""For a laptop: one process, SQLite, messages written to files. Used by `script/server`."""

import os

from commonweal.settings.base import *
from commonweal.settings.base import DATA

DEBUG = False
# A fixed key would be a shared key; each laptop makes its own on first start.
_key_file = DATA / "secret_key"
if not _key_file.exists():
    from django.core.management.utils import get_random_secret_key

    DATA.mkdir(parents=True, exist_ok=True)
    _key_file.write_text(get_random_secret_key())
    _key_file.chmod(0o600)
SECRET_KEY = _key_file.read_text()

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
if "COMMONWEAL_HOSTS" in os.environ:
    ALLOWED_HOSTS += os.environ["COMMONWEAL_HOSTS"].split(",")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "outbox"
BASE_URL = os.environ.get("COMMONWEAL_BASE_URL", "http://localhost:8000")
