"""An empty database is made at once, to the same tables as by every migration in turn."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path


def tables_of(folder: Path, *options: str) -> dict[str, object]:
    """Migrate an empty database in a folder; its tables, in terms that do not hang on order."""
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--skip-checks", "-v", "0", *options],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "commonweal.settings.test",
            "COMMONWEAL_DATA": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'made.sqlite3'}",
            "PYTHONPATH": "src",
        },
        check=True,
    )
    with sqlite3.connect(folder / "made.sqlite3") as database:
        rows = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        applied = database.execute("SELECT app, name FROM django_migrations").fetchall()
    told: dict[str, object] = {"applied": sorted(applied)}
    for kind, name, table, sql in rows:
        # Names that Django makes up for indexes end in a digest of what they index, as written.
        told[f"{kind} {name} on {table}"] = sorted(_parts(sql or ""))
    return told


def _parts(sql: str) -> list[str]:
    """The columns and constraints of a statement; the order in which they were added may differ."""
    body = sql[sql.index("(") + 1 : sql.rindex(")")] if sql.startswith("CREATE TABLE") else sql
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(body[start:at])
            start = at + 1
    return [re.sub(r"\s+", " ", part).strip() for part in [*parts, body[start:]]]


def test_made_at_once_the_tables_are_those_that_the_migrations_make(tmp_path):
    for name in ("once", "steps"):
        (tmp_path / name).mkdir()

    at_once = tables_of(tmp_path / "once")
    step_by_step = tables_of(tmp_path / "steps", "--one-by-one")

    assert len(at_once) > 200
    assert at_once == step_by_step
