"""Walks the site as a person would: from home, along every link and every search form."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import lxml.html
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

# Going there ends the walk, or leaves our own pages.
NOT_WALKED = ("account_logout", "ready", "live")
TYPED = "a"


@dataclass(frozen=True)
class Seen:
    """One answer: where, from which page, with what."""

    path: str
    came_from: str
    route: str
    status: int
    text: str
    title: str = ""
    headings: int = 0
    is_page: bool = False


@dataclass
class Walk:
    """What one person saw. `each` is how many addresses of one route are opened at most."""

    client: Client
    each: int = 3
    seen: list[Seen] = field(default_factory=list)

    def from_(self, start: str) -> Walk:
        """Walk on from an address until nothing new is found.

        Of addresses that ask something of a list, each name asked is tried once a route.
        """
        waiting, known = deque([(start, "")]), {start}
        opened: Counter[str] = Counter()
        tried: set[tuple[str, str]] = set()
        while waiting:
            path, came_from = waiting.popleft()
            route, asked = _kind(path)
            untried = {(route, name) for name in asked} - tried
            if not route or (not untried if asked else opened[route] >= self.each):
                continue
            tried |= untried
            opened[route] += not asked
            for link in self._open(path, came_from, route):
                if link not in known:
                    known.add(link)
                    waiting.append((link, path))
        return self

    def _open(self, path: str, came_from: str, route: str) -> list[str]:
        response = self.client.get(path)
        seen = look_at(response, path, came_from, route)
        self.seen.append(seen)
        if response.status_code in (301, 302):
            return [_ours(response.url, path)] if _ours(response.url, path) else []
        return _links(seen.text, path) if seen.is_page else []


def look_at(response: HttpResponse, path: str, came_from: str = "", route: str = "") -> Seen:
    """What an answer says: the text of a page, or of the file that it is."""
    kind = response.get("Content-Type", "")
    text = _text(response, kind)
    if not kind.startswith("text/html") or response.status_code in (301, 302):
        return Seen(path, came_from, route, response.status_code, text)
    page = lxml.html.document_fromstring(text) if text.strip() else None
    titles = page.findall(".//head/title") if page is not None else []
    return Seen(
        path,
        came_from,
        route,
        response.status_code,
        text,
        title=(titles[0].text or "").strip() if len(titles) == 1 else "",
        headings=len(page.findall(".//h1")) if page is not None else 0,
        is_page=True,
    )


def _text(response: Any, kind: str) -> str:
    content = b"".join(response) if response.streaming else response.content
    if content[:2] == b"PK":  # Word, Excel and data packages are zip files
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"\n".join(file.read(name) for name in file.namelist())
    return content.decode("utf-8", "replace")


def _kind(path: str) -> tuple[str, frozenset[str]]:
    """The route and the names of the query; blank for what is not walked."""
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return parts.path, frozenset()
    if match.url_name in NOT_WALKED:
        return "", frozenset()
    return match.route or "/", frozenset(_telling(parts.query))


def _telling(query: str) -> list[str]:
    """Names of a query; a file format, which makes something else of a page, by its value."""
    return [f"{name}={value}" if name == "format" else name for name, value in parse_qsl(query)]


def _links(text: str, path: str) -> list[str]:
    page = lxml.html.document_fromstring(text)
    found = [_ours(link.get("href"), path) for link in page.iter("a") if link.get("href")]
    forms = (form for form in page.forms if form.method.upper() == "GET")
    return [link for link in (*found, *(_sent(form, path) for form in forms)) if link]


def _sent(form: Any, path: str) -> str:
    """The address to which a form goes, with something chosen or typed in each of its fields."""
    values = []
    for control in form.inputs:
        if not control.name or control.get("type") == "submit":
            continue
        if control.tag == "select":
            options = [value for value in control.value_options if value]
            values.append((control.name, options[0] if options else ""))
        elif control.get("type") in ("checkbox", "radio"):
            values.append((control.name, control.get("value", "on")))
        else:
            values.append((control.name, control.value or TYPED))
    return _ours(f"{form.action or path}?{urlencode(values)}", path)


def _ours(href: str, path: str) -> str:
    """The address within our own site; blank for any other."""
    address = urljoin(f"http://testserver{path}", re.sub(r"#.*$", "", href))
    parts = urlsplit(address)
    if parts.netloc != "testserver" or parts.scheme not in ("http", "https"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
