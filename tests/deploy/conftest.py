"""A private PostgreSQL, made as a deployer makes one, on which the production settings run."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgres_program(name: str) -> str:
    """One of PostgreSQL's programs; Debian keeps them in a folder for each version."""
    folders = [
        os.environ.get("POSTGRES_BIN", ""),
        *map(str, Path("/usr/lib/postgresql").glob("*/bin")),
    ]
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ["PATH"]]))
    assert found, f"{name} was not found. Debian and Ubuntu: sudo apt install postgresql"
    return found


@dataclass
class Site:
    """A deployment: its database server, its data folder, and the environment of its processes."""

    port: int
    data: Path

    def address(self, role: str) -> str:
        return f"postgres://{role}:{role}@127.0.0.1:{self.port}/commonweal"

    def environ(self, role: str) -> dict[str, str]:
        """What compose.yaml gives a process that signs in to the database in this role."""
        return {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "commonweal.settings.production",
            "DATABASE_URL": self.address(role),
            "COMMONWEAL_DATA": str(self.data),
            "COMMONWEAL_STATIC": str(self.data / "static"),
            "COMMONWEAL_BASE_URL": "https://commonweal.example.org",
            "COMMONWEAL_SECRET_KEY": "k" * 24 + "0123456789abcdefghijklmnopqrstuvwxyz",
            "PYTHONPATH": str(ROOT / "src"),
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": "postgres",
            "PGDATABASE": "commonweal",
        }

    def run(self, *command: str, role: str = "commonweal") -> str:
        """Run a command of the deployment; what it printed."""
        ran = subprocess.run(
            command, cwd=ROOT, env=self.environ(role), capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def commonweal(self, *command: str, role: str = "commonweal") -> str:
        return self.run(sys.executable, "-m", "commonweal", *command, role=role)

    def sql(self, statement: str, role: str = "postgres") -> str:
        """The answer of the database to a role, without headings."""
        return self.run(
            *("psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-U", role, "-c", statement)
        ).strip()


@pytest.fixture(scope="session")
def cluster() -> Iterator[int]:
    """The port of a new PostgreSQL with the roles of deploy/roles.sql, made twice over."""
    with tempfile.TemporaryDirectory() as folder:
        # PostgreSQL refuses to run as root.
        owner = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        user = owner.pw_name if owner else None
        port = free_port()
        data = f"{folder}/data"
        control = [postgres_program("pg_ctl"), "-D", data, "-w", "-l", f"{folder}/log"]
        make = [postgres_program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-N"]
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        quiet = {"user": user, "cwd": folder, "check": True, "stdout": subprocess.DEVNULL}
        subprocess.run([*make, "-E", "UTF8", "--locale=C.UTF-8"], **quiet)
        subprocess.run([*control, "-o", options, "start"], **quiet)
        try:
            yield port
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


@pytest.fixture(scope="session")
def site(cluster: int, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A deployment whose tables and static files are in place."""
    site = Site(cluster, tmp_path_factory.mktemp("data"))
    passwords = ["-v", "owner_password=commonweal", "-v", "app_password=commonweal_app"]
    for _again in range(2):
        site.run(
            *("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", *passwords),
            *("-f", "deploy/roles.sql"),
        )
    site.commonweal("migrate", "--no-input", "-v0")
    site.commonweal("createcachetable")
    site.commonweal("collectstatic", "--no-input", "-v0")
    return site
