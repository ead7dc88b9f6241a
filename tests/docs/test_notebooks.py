"""The example notebooks run from top to bottom where nothing is configured."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def run(notebook):
    """A notebook's code in a process of its own, without Django settings."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    code += "\nimport sys\nassert 'django' not in sys.modules\n"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_without_django(notebook):
    ran = run(notebook)

    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_notebook_on_sharing_comes_to_its_finding():
    told = run(ROOT / "examples" / "notebooks" / "sharing-a-cost.ipynb").stdout

    assert "apart 9,979 in all, together 10,129." in told
    assert "by head – Chorley and South Ribble pay 1,898 together and 1,495 on their own" in told
