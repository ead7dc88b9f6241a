"""The commands that the page on backups gives for a laptop do what it says, as they stand."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how-to/backup-and-restore.md").read_text()
BACK_UP, RESTORE = re.findall(
    r"^```sh\n(.*?)^```$", PAGE.partition("## A laptop")[2], re.MULTILINE | re.DOTALL
)


def test_backup_and_restore_on_a_laptop_bring_rows_and_files_back(tmp_path):
    files = tmp_path / "var/files"
    files.mkdir(parents=True)
    (files / "plan.docx").write_bytes(b"the plan")
    database = sqlite3.connect(tmp_path / "var/commonweal.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE body (name text)")
    # Still in the write-ahead log, where a plain copy of the file would miss it.
    database.execute("INSERT INTO body VALUES ('Weir Council')")
    subprocess.run(["bash", "-euc", BACK_UP], cwd=tmp_path, check=True)
    database.execute("DELETE FROM body")
    database.close()
    (files / "plan.docx").unlink()

    backup = next((tmp_path / "backups").iterdir()).relative_to(tmp_path)
    subprocess.run(["bash", "-euc", f"backup={backup}\n{RESTORE}"], cwd=tmp_path, check=True)

    restored = sqlite3.connect(tmp_path / "var/commonweal.sqlite3")
    assert restored.execute("SELECT name FROM body").fetchall() == [("Weir Council",)]
    assert (files / "plan.docx").read_bytes() == b"the plan"
