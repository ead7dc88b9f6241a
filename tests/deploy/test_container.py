"""The container and compose files hold together, as far as that shows without an engine."""

from __future__ import annotations

import re
import shlex
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
CONTAINERFILE = (ROOT / "Containerfile").read_text().replace("\\\n", " ")
IGNORE = (ROOT / ".dockerignore").read_text().split()
# The keys that the Compose specification gives a service, as far as we use them.
SERVICE_KEYS = {
    *("image", "build", "restart", "env_file", "environment", "volumes", "read_only", "tmpfs"),
    *("cap_drop", "security_opt", "healthcheck", "command", "entrypoint", "depends_on"),
    *("ports", "profiles"),
}
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}


def copied() -> list[str]:
    """What the container file takes from this folder."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE, flags=re.MULTILINE)
    return [source for line in lines for source in shlex.split(line)]


def let_through(path: str) -> bool:
    """Whether .dockerignore leaves a path in; the last line that matches it decides."""
    kept = True
    for line in IGNORE:
        if fnmatch(path, line.lstrip("!")):
            kept = line.startswith("!")
    return kept


@pytest.mark.parametrize("source", copied())
def test_what_the_image_copies_is_there_and_is_let_through(source):
    assert (ROOT / source).exists()
    assert let_through(source)


@pytest.mark.parametrize("kept_out", ["var", ".venv", ".env", ".git", "tests", "node_modules"])
def test_what_is_private_or_large_stays_out_of_the_image(kept_out):
    assert not let_through(kept_out)


def test_the_image_does_not_run_as_root():
    last_stage = CONTAINERFILE.rpartition("\nFROM ")[2]

    assert re.findall(r"^USER (\w+)$", last_stage, flags=re.MULTILINE) == ["commonweal"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_uses_only_keys_that_compose_knows(name):
    assert set(SERVICES[name]) <= SERVICE_KEYS


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_waits_only_for_what_can_come_true(name):
    for other, how in SERVICES[name].get("depends_on", {}).items():
        assert how["condition"] in CONDITIONS
        if how["condition"] == "service_healthy":
            assert "test" in SERVICES[other]["healthcheck"]
        if how["condition"] == "service_completed_successfully":
            assert SERVICES[other]["restart"] == "no"


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_mounts_only_what_is_there(name):
    for mount in SERVICES[name].get("volumes", []):
        source = mount.split(":")[0]

        if source == "./backups":
            continue  # made by the first backup
        assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]


def test_only_migrate_signs_in_as_the_owner_of_the_tables():
    roles = {
        name: re.match(r"postgres://(\w+):", service["environment"]["DATABASE_URL"])[1]
        for name, service in SERVICES.items()
        if "DATABASE_URL" in service.get("environment", {})
    }

    assert roles == {"migrate": "commonweal", "web": "commonweal_app", "worker": "commonweal_app"}


def test_the_web_server_is_reached_only_from_this_machine():
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert published == ["127.0.0.1:8000:8000"]


def test_the_locks_do_not_say_where_packages_came_from():
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]

    for lock in locks:
        text = lock.read_text()
        assert '"resolved"' not in text
        assert "index-url" not in text
        assert "://" not in re.sub(r'"url": "[^"]*"', "", text)
