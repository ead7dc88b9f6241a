"""An empty database is made at once, and stands as if every migration had been run."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

# What only changes tables to what the models say; `makemigrations --check` holds the two equal.
SCHEMA = {
    "AddConstraint",
    "AddField",
    "AddIndex",
    "AlterField",
    "AlterModelOptions",
    "CreateModel",
    "RemoveConstraint",
    "RemoveField",
    "RemoveIndex",
    "RenameField",
    "RenameIndex",
}
LOADER = MigrationLoader(connection=None)
OURS = sorted(
    key for key, node in LOADER.disk_migrations.items() if node.__module__.startswith("commonweal.")
)


@pytest.mark.parametrize("key", OURS, ids=".".join)
def test_a_migration_does_nothing_that_the_models_do_not_say(key):
    operations = {type(each).__name__ for each in LOADER.disk_migrations[key].operations}

    # Whoever adds another kind must run it on an empty database too: see the command `migrate`.
    assert operations <= SCHEMA


def test_made_at_once_a_database_has_every_migration_behind_it(tmp_path: Path):
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--skip-checks", "-v", "0"],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "commonweal.settings.test",
            "COMMONWEAL_DATA": str(tmp_path),
            "DATABASE_URL": f"sqlite:///{tmp_path / 'made.sqlite3'}",
            "PYTHONPATH": "src",
        },
        check=True,
    )

    with sqlite3.connect(tmp_path / "made.sqlite3") as database:
        applied = set(database.execute("SELECT app, name FROM django_migrations"))
        triggers = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        assert applied == set(LOADER.graph.nodes)
        assert triggers.fetchone()[0] > 200
