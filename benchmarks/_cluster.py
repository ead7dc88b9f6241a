"""A PostgreSQL of our own, for as long as a benchmark runs."""

import os
import pwd
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def started(folder):
    """The address of a server with its data in a folder; None where PostgreSQL is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("pg_ctl", path=os.pathsep.join([*map(str, programs), os.environ["PATH"]]))
    if not found:
        yield None
        return
    program, data = Path(found).parent, folder / "data"
    folder.mkdir(parents=True, exist_ok=True)
    run = _runner(folder)
    if not data.exists():
        run(program / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8")
    port = _free_port()
    run(
        program / "pg_ctl", "-D", data, "-w", "-l", folder / "log",
        "-o", f"-p {port} -k '' -c listen_addresses=127.0.0.1", "start",
    )  # fmt: skip
    try:
        # The owner of a cluster is above row-level security; the product never runs as one.
        psql = [program / "psql", "-q", "-h", "127.0.0.1", "-p", str(port), "-U", "owner"]
        subprocess.run([*psql, "-d", "postgres", "-c", _ROLE], check=True)
        yield f"postgres://commonweal@127.0.0.1:{port}/postgres"
    finally:
        run(program / "pg_ctl", "-D", data, "-m", "fast", "stop")


_ROLE = (
    "DO $$ BEGIN CREATE ROLE commonweal LOGIN CREATEDB; "
    "EXCEPTION WHEN duplicate_object THEN NULL; END $$"
)


def _runner(folder):
    """PostgreSQL refuses to run as root, who runs it as the account that Debian makes for it."""
    who = []
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        who = ["runuser", "-u", "postgres", "--"]

    def run(*command):
        subprocess.run([*who, *map(str, command)], check=True, stdout=subprocess.DEVNULL)

    return run


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
