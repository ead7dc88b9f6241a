"""The production settings on PostgreSQL, served as the container serves them."""

from __future__ import annotations

import http.client
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPResponse

import pytest
from django.urls import reverse
from tests.deploy.conftest import ROOT, Site, free_port

# One deployment for all of them, so that one worker runs them.
pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("deployment")]
PROXIED = {"Host": "commonweal.example.org", "X-Forwarded-Proto": "https"}


def container_command() -> list[str]:
    """The command that the container file starts, on a port to be added."""
    written = (ROOT / "Containerfile").read_text().rpartition("CMD ")[2]
    return re.findall(r'"([^"]+)"', written)


@pytest.fixture(scope="module")
def web(site: Site) -> Iterator[int]:
    """The port of the web server, started by the container's own command as the application."""
    port = free_port()
    command = container_command()
    command[command.index("8000")] = str(port)
    server = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=site.environ("commonweal_app"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _try in range(300):
        assert server.poll() is None, "The web server ended before it answered."
        try:
            if get(port, "/health/ready").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("The web server did not answer within thirty seconds.")


def get(port: int, path: str, **headers: str) -> HTTPResponse:
    """The answer to one request, headers and all; its body is read."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={**PROXIED, **headers})
    answer = connection.getresponse()
    answer.text = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def test_deployment_check_finds_nothing_to_say(site):
    said = site.commonweal("check", "--deploy", "--fail-level", "INFO", role="commonweal_app")

    assert said == "System check identified no issues (0 silenced).\n"


def test_a_page_is_served_behind_the_proxy(web):
    page = get(web, reverse("account_login"))

    assert page.status == 200
    assert "includeSubDomains" in page.getheader("Strict-Transport-Security")
    assert "unsafe-inline" not in page.getheader("Content-Security-Policy")


def test_plain_http_is_sent_to_https(web):
    page = get(web, reverse("account_login"), **{"X-Forwarded-Proto": "http"})

    assert page.status == 301
    assert page.getheader("Location") == f"https://commonweal.example.org{reverse('account_login')}"


def test_another_host_name_is_refused(web):
    assert get(web, reverse("account_login"), Host="elsewhere.example.org").status == 400


def test_static_files_are_kept_for_ever_under_a_name_with_their_digest(web):
    page = get(web, reverse("account_login")).text.decode()
    style = re.search(r'href="(/static/ui/commonweal\.[0-9a-f]{12}\.css)"', page)

    served = get(web, style[1], **{"Accept-Encoding": "br"})

    assert served.status == 200
    assert "immutable" in served.getheader("Cache-Control")
    assert served.getheader("Content-Encoding") == "br"


def test_the_health_check_of_the_container_passes(site, web):
    environ = site.environ("commonweal_app") | {"GRANIAN_PORT": str(web)}

    checked = subprocess.run([sys.executable, "deploy/healthy.py"], cwd=ROOT, env=environ)

    assert checked.returncode == 0


def test_the_health_check_fails_when_nothing_serves(site):
    environ = site.environ("commonweal_app") | {"GRANIAN_PORT": str(free_port())}

    checked = subprocess.run(
        [sys.executable, "deploy/healthy.py"], cwd=ROOT, env=environ, stderr=subprocess.DEVNULL
    )

    assert checked.returncode == 1


def test_neither_role_escapes_row_level_security(site):
    escaping = site.sql(
        "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'commonweal%' "
        "AND (rolsuper OR rolbypassrls)"
    )

    assert escaping == "0"


def test_the_application_may_not_alter_a_table(site):
    with pytest.raises(AssertionError, match="must be owner of table"):
        site.sql("ALTER TABLE access_grant DISABLE ROW LEVEL SECURITY", role="commonweal_app")


def test_the_application_may_not_make_a_table(site):
    with pytest.raises(AssertionError, match="permission denied for schema public"):
        site.sql("CREATE TABLE aside (id int)", role="commonweal_app")


def test_the_page_on_deploying_gives_commands_that_work(site):
    page = (ROOT / "docs/how-to/deploy.md").read_text()
    commands = re.findall(r"exec (?:-T )?\w+ python -m commonweal (.+)", page)

    for command in commands:
        site.commonweal(*shlex.split(command), role="commonweal_app")

    named = [command.split()[0] for command in commands]
    assert named == [
        "create_partnership", "send_waiting", "reap_jobs", "follow_agreements", "chase_returns",
    ]  # fmt: skip
    assert "River Partnership" in site.sql("SELECT string_agg(name, ',') FROM access_partnership")
