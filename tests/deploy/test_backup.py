"""A backup restores to the same rows, the same files and the same protection."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.deploy.conftest import ROOT, Site

# One deployment for all of them, so that one worker runs them.
pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("deployment")]

ROWS = "SELECT string_agg(name || '|' || slug, ';' ORDER BY slug) FROM reference_body"
POLICIES = "SELECT count(*), count(DISTINCT tablename) FROM pg_policies"
GRANTS = (
    "SELECT count(*) FROM information_schema.role_table_grants WHERE grantee = 'commonweal_app'"
)


@pytest.fixture
def filled(site: Site) -> Site:
    """A deployment with one body and one uploaded file."""
    site.sql("DELETE FROM reference_body")
    site.commonweal(
        "shell",
        "-v0",
        "-c",
        "from commonweal.ground.reference.models import Body\n"
        "Body.objects.create(slug='weir', name='Weir Council', kind='unitary')",
    )
    (site.data / "files/2026").mkdir(parents=True, exist_ok=True)
    (site.data / "files/2026/plan.docx").write_bytes(b"the plan")
    return site


def test_restore_brings_back_what_was_there_and_nothing_later(filled, tmp_path):
    before = [filled.sql(question) for question in (ROWS, POLICIES, GRANTS)]
    backup = filled.run("deploy/backup.sh", str(tmp_path)).strip()
    filled.sql("DELETE FROM reference_body; DROP POLICY commonweal_see ON programme_milestone")
    (filled.data / "files/2026/plan.docx").unlink()
    (filled.data / "files/2026/later.docx").write_bytes(b"written after the backup")

    filled.run("deploy/restore.sh", backup)

    assert [filled.sql(question) for question in (ROWS, POLICIES, GRANTS)] == before
    assert before[0] == "Weir Council|weir"
    assert [file.name for file in (filled.data / "files/2026").iterdir()] == ["plan.docx"]
    assert (filled.data / "files/2026/plan.docx").read_bytes() == b"the plan"


def test_restore_refuses_a_backup_that_was_damaged(filled, tmp_path):
    backup = filled.run("deploy/backup.sh", str(tmp_path)).strip()
    with Path(backup, "database.dump").open("ab") as dump:
        dump.write(b"x")

    with pytest.raises(AssertionError, match=r"database\.dump: FAILED"):
        filled.run("deploy/restore.sh", backup)

    assert filled.sql(ROWS) == "Weir Council|weir"


def test_backup_stops_for_a_role_from_which_rows_are_hidden(filled, tmp_path):
    environ = filled.environ("commonweal") | {"PGUSER": "commonweal"}

    ran = subprocess.run(
        ["deploy/backup.sh", str(tmp_path)], cwd=ROOT, env=environ, capture_output=True, text=True
    )

    assert ran.returncode != 0
    assert "row-level security" in ran.stderr
    assert [folder.suffix for folder in tmp_path.iterdir()] == [".part"]
