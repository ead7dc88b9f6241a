"""What a paper says once it is frozen is what the public reads, whatever is written later."""

from __future__ import annotations

from django.test import Client
from tests.roof.papers.conftest import LATER, NOW, brief, office, paper
from tests.roof.papers.test_papers import clear_all, fill_in

from commonweal.roof.papers.enums import Part
from commonweal.roof.papers.services import briefs, issuing

__all__ = ["brief", "office", "paper"]
SECRET = "Not for the public: the depot closes"


def write_for_all(office, brief, text: str) -> None:
    briefs.write_passage(
        actor=office, brief=brief, paper=None, part=Part.PURPOSE, text=text, at=NOW
    )


def test_words_for_all_papers_written_after_issue_are_not_published(office, brief, paper):
    write_for_all(office, brief, "To tell how far the work is.")
    fill_in(office, paper)
    clear_all(paper, office)
    issuing.freeze(actor=office, paper=paper, at=NOW)
    issuing.issue(actor=office, paper=paper, at=NOW)
    issuing.publish(actor=office, paper=paper, at=LATER)

    write_for_all(office, brief, SECRET)

    page = Client().get(f"/public/papers/{paper.pk}/").content.decode()
    assert "To tell how far the work is." in page
    assert SECRET not in page
