"""The database that script/server starts on: made, filled once, and emptied when asked."""

import shutil
import sys
from pathlib import Path

from _environment import PYTHON
from _steps import ROOT, Failure, run, step


def make_ready(settings, examples, prepare):
    """Ask what must be asked, then prepare the environment, tables, assets and examples.

    `examples` is False for none; None asks, once, on a terminal and loads them elsewhere.
    """
    data = Path(settings["COMMONWEAL_DATA"])
    stamps = data / "stamps"
    kept = data / "commonweal.sqlite3"
    if not kept.exists() and "DATABASE_URL" not in settings:
        shutil.rmtree(stamps, ignore_errors=True)  # they speak of a database that is gone
    chosen = stamps / "examples"
    load = not chosen.exists() and _wants_examples(examples)
    prepare()

    def commonweal(telling, *command):
        return run(telling, [PYTHON, "-m", "commonweal", *command], settings)

    def migrate():
        commonweal("Bringing the database up to date", "migrate", "--no-input")
        commonweal("Making the table of the cache", "createcachetable")

    code = sorted((ROOT / "src/commonweal").rglob("*.py"))
    source = [*code, ROOT / "requirements/run.txt", settings.get("DATABASE_URL")]
    step(stamps / "migrated", source, migrate)
    static = [ROOT / "src/commonweal/ground/ui/static", ROOT / "requirements/run.txt"]
    step(
        stamps / "static",
        static,
        lambda: commonweal("Laying out styles and scripts", "collectstatic", "--no-input", "-v0"),
        outputs=[data / "static"],
    )
    if load:
        commonweal("Loading the examples", "load_examples")
    if not chosen.exists():
        chosen.write_text("loaded\n" if load else "none\n")


def start_afresh(settings):
    """Delete the database and the files of `script/server`, if the person means it."""
    if "DATABASE_URL" in settings:
        raise Failure(
            "--reset deletes only the SQLite database in var/, and DATABASE_URL names another. "
            "Empty that one with its own tools, or unset DATABASE_URL."
        )
    data = Path(settings["COMMONWEAL_DATA"])
    if not data.exists():
        return
    print(f"This deletes everything that Commonweal keeps in {data}: database, files, messages.")
    if _answer("Type yes to delete it: ", default="") != "yes":
        raise Failure("Nothing was deleted.")
    shutil.rmtree(data)


def _wants_examples(examples):
    if examples is not None or not sys.stdin.isatty():
        return examples is None
    question = "Load the examples, four real partnerships with people to sign in as? [Y/n] "
    return _answer(question, default="y").lower() in ("y", "yes")


def _answer(question, default):
    try:
        return input(question).strip() or default
    except EOFError:
        return default
