"""Makes one database anew and fills it: `python _fill.py SIZE FOLDER`, in the right environment."""

import json
import sys
import time
from pathlib import Path

import _django  # noqa: F401  first: it wakes Django
from _partnership import invent
from _sizes import SIZES
from django.core.management import call_command
from django.db import connection


def main(size, folder):
    empty()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    began, worked = time.perf_counter(), time.process_time()
    invent(SIZES[size])
    took = {"seconds": time.perf_counter() - began, "processor": time.process_time() - worked}
    (folder / "took.json").write_text(json.dumps(took))


def empty():
    """Drop what an earlier run left."""
    if connection.vendor == "sqlite":
        for path in Path(connection.settings_dict["NAME"]).parent.glob("commonweal.sqlite3*"):
            path.unlink()
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


main(sys.argv[1], Path(sys.argv[2]))
