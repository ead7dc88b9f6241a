"""What a page offers for running its results again: each method, digest and input."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.test import Client

from commonweal.command_line.method import main

OFFER = re.compile(
    r"<code class=\"cw-break\">(?P<digest>[0-9a-f]{64})</code>.*?"
    r"href=\"(?P<href>[^\"]*inputs=[^\"]*)\".*?commonweal method (?P<method>[\w.]+) ",
    re.DOTALL,
)


@dataclass(frozen=True)
class Offered:
    """One result that a page shows: by which method, from which input."""

    method: str
    digest: str
    href: str
    text: bytes


def offered_by(client: Client, path: str) -> list[Offered]:
    """Every result of a page, with its input as it is downloaded."""
    page = client.get(path).content.decode()
    found = []
    for each in OFFER.finditer(page):
        href = html.unescape(each["href"])
        answer = client.get(href)
        assert answer.status_code == 200, href
        found.append(Offered(each["method"], each["digest"], href, answer.content))
    return found


def run_again(offered: Offered, folder: Path, capsys: Any) -> dict[str, Any]:
    """What the command line makes of a downloaded input."""
    file = folder / f"{offered.digest[:16]}.json"
    file.write_bytes(offered.text)
    assert main([offered.method, str(file)]) == 0, capsys.readouterr().err
    said = capsys.readouterr()
    result: dict[str, Any] = json.loads(said.out)
    return result
