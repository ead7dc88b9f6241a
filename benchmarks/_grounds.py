"""Where a benchmark runs: SQLite and PostgreSQL, each with the invented partnership in two sizes.

SQLite lies in var/bench/. PostgreSQL is the server that DATABASE_URL names, where databases of
our own are made beside it; without DATABASE_URL one is started for the time of the benchmark.
What was filled once is kept until the tables or the inventing change.
"""

import hashlib
import json
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from _cluster import started
from _sizes import SIZES

ROOT = Path(__file__).resolve().parent.parent
HERE = "--here"
KEPT = ROOT / "var/bench"


@dataclass(frozen=True)
class Ground:
    """One database of one size, and the environment of processes that use it."""

    engine: str
    size: str
    environ: dict

    @property
    def name(self):
        return f"{self.engine}, {self.size}"


def results_of(script):
    """Run a script with --here on every ground; gives (ground, what it printed as JSON)."""
    with ExitStack() as stack:
        for ground in _grounds(stack):
            print(f"… {ground.name}", file=sys.stderr, flush=True)
            command = [sys.executable, script, HERE]
            done = subprocess.run(
                command, env=ground.environ, stdout=subprocess.PIPE, text=True, check=True
            )
            yield ground, json.loads(done.stdout.splitlines()[-1])


def answer(value):
    """What the script that runs on a ground hands back."""
    print(json.dumps(value))


def _grounds(stack):
    sizes = os.environ.get("BENCH_SIZES", ",".join(SIZES)).split(",")
    for size in sizes:
        yield _ready("SQLite", size, {})
    server = os.environ.get("DATABASE_URL") or stack.enter_context(started(KEPT / "postgres"))
    if not server:
        print("PostgreSQL was not found, so only SQLite is measured.", file=sys.stderr)
        return
    for size in sizes:
        yield _ready("PostgreSQL", size, {"DATABASE_URL": _database(server, size)})


def _database(server, size):
    """The address of our own database on a server, made when it is not there."""
    import psycopg

    name = f"commonweal_bench_{size}"
    with psycopg.connect(server, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not there.fetchone():
            connection.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


def _ready(engine, size, more):
    data = KEPT / f"{engine.lower()}-{size}"
    data.mkdir(parents=True, exist_ok=True)
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environ |= {
        "DJANGO_SETTINGS_MODULE": "commonweal.settings.local",
        "COMMONWEAL_DATA": str(data),
        **more,
    }
    # A server of ours has another port each time, and keeps its databases.
    where = os.environ.get("DATABASE_URL", "") if more else ""
    stamp, digest = data / "made", f"{_digest()} {where}"
    if not stamp.exists() or stamp.read_text() != digest:
        print(f"Filling {engine} in size {size} …", file=sys.stderr, flush=True)
        filler = Path(__file__).with_name("_fill.py")
        subprocess.run([sys.executable, filler, size, data], env=environ, check=True)
        stamp.write_text(digest)
    return Ground(engine, size, environ)


def _digest():
    """Changes when the tables, the words that are indexed, or what is invented, change."""
    files = sorted(ROOT.glob("src/commonweal/**/migrations/0*.py"))
    files += sorted(ROOT.glob("src/commonweal/roof/search/**/*.py"))
    files += [
        Path(__file__).with_name(f"_{name}.py")
        for name in ("partnership", "inventing", "sizes", "savings", "risks", "committees")
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
