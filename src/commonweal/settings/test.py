"""For the tests: the same as on a laptop, with quick password hashing and mail kept in memory."""

import atexit
import os
import shutil
import tempfile

# One folder for a run and its workers, gone when the process that made it ends.
if "COMMONWEAL_DATA" not in os.environ:
    os.environ["COMMONWEAL_DATA"] = tempfile.mkdtemp(prefix="commonweal-test-")
    atexit.register(shutil.rmtree, os.environ["COMMONWEAL_DATA"], ignore_errors=True)

from commonweal.settings.local import *
from commonweal.settings.local import STATIC_ROOT, STORAGES

# whitenoise warns of a folder that is missing, and here a warning is an error.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Tests of PostgreSQL open and close databases; a pool would hold them open.
if "OPTIONS" in DATABASES["default"]:
    DATABASES["default"]["OPTIONS"].pop("pool", None)
