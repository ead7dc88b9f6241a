"""Reads pages as a person does: words, the rows of a table, the items of a list."""

from __future__ import annotations

from typing import Any

import lxml.html
from django.test import Client

from commonweal.ground.accounts.models import User

Row = dict[str, str]


class Reader:
    """Somebody who is signed in, or who is not when no e-mail is given.

    `at` is the address of the page that was read last.
    """

    def __init__(self, email: str = "") -> None:
        self.client = Client()
        self.at = ""
        if email:
            backend = "allauth.account.auth_backends.AuthenticationBackend"
            self.client.force_login(User.objects.get(email=email), backend=backend)

    def page(self, path: str, **asked: str) -> Page:
        """A page that opens."""
        return self._read(self.client.get(path, asked))

    def send(self, path: str, **typed: Any) -> Page:
        """The page to which sending a form leads, which is the form again when it is refused."""
        return self._read(self.client.post(path, typed, follow=True))

    def file(self, path: str) -> bytes:
        """The content of a file that opens."""
        return _content(self.client.get(path))

    def sent_file(self, path: str) -> bytes:
        """The content of a file that a button gives."""
        return _content(self.client.post(path))

    def _read(self, response: Any) -> Page:
        assert response.status_code == 200, Page(response.content).text
        self.at = response.request["PATH_INFO"]
        return Page(response.content)


class Page:
    """What the main part of a page says."""

    def __init__(self, content: bytes) -> None:
        self.main = lxml.html.document_fromstring(content).xpath("//main")[0]
        self.text = _words(self.main)

    def rows(self, caption: str) -> list[Row]:
        """The rows of the table with that caption, each by its headings, as far as it has cells."""
        [table] = [t for t in self.main.iter("table") if _words(t.find("caption")) == caption]
        heads = [_words(head) for head in table.xpath("./thead//th")]
        lines = table.xpath("./tbody/tr")
        return [dict(zip(heads, map(_words, line), strict=False)) for line in lines]

    def row(self, caption: str, first: str) -> Row:
        """The one row that begins with those words."""
        [found] = [row for row in self.rows(caption) if next(iter(row.values())) == first]
        return found

    def items(self) -> list[str]:
        """Every item of a list."""
        return [_words(item) for item in self.main.iter("li")]

    def said_of(self, term: str) -> str:
        """What a summary list says of a term, or the key figure of that name."""
        [row] = [row for row in self.main.xpath(".//dl/div") if _words(row.find("dt")) == term]
        return _words(row.find("dd"))

    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return {_words(link): link.get("href") for link in self.main.iter("a") if link.get("href")}

    def filled(self) -> dict[str, str]:
        """What the last form of the page would send as it stands."""
        form = self.main.xpath(".//form")[-1]
        return {name: value for name, value in form.form_values() if value}

    def questions(self) -> dict[str, str]:
        """The name of the field that each question of radio buttons fills, by the question."""
        return {
            _words(field.find("legend")): field.xpath(".//input/@name")[0]
            for field in self.main.iter("fieldset")
        }

    def forms(self) -> dict[str, str]:
        """Where each form of one button goes, by the words of the button."""
        forms = self.main.xpath(".//form[@method='post'][count(.//button)=1]")
        return {_words(form.find(".//button")): form.get("action") for form in forms}


def _content(response: Any) -> bytes:
    assert response.status_code == 200, response.content
    return b"".join(response) if response.streaming else response.content


def _words(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def settled(who: Reader, programme: str = "cep") -> Reader:
    """The same person, after settling every conflict of savings that stops a report."""
    conflicts = f"/programmes/{programme}/savings/conflicts/"
    while links := [
        href for href in who.page(conflicts).links().values() if href.endswith("/settle/")
    ]:
        who.send(links[0], reason="Printed as the report of July 2010 has it.")
    return who
