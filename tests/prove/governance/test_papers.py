from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate
from commonweal.prove.governance.models import Paper, PaperComment
from commonweal.prove.governance.rules.papers import warnings_about
from commonweal.prove.governance.selectors import (
    background_papers_of,
    consultees_of,
    papers,
    references_of,
    versions_of,
)
from commonweal.prove.governance.selectors.papers import open_comments
from commonweal.prove.governance.services.papers import (
    add_consultees,
    add_paper,
    add_version,
    comment_on,
    list_reference,
    record_consultation,
    refer_to,
)

TODAY = date(2026, 11, 20)


@pytest.fixture
def officer(world):
    return world.officer


@pytest.fixture
def paper(officer):
    with acting(officer):
        return add_paper(actor=officer, title="Payroll report", says_no_background=True)


def version(officer, paper, number, **facts):
    facts = {"dated": PartDate(2026, 11, 1), "change": "Figures."} | facts
    return add_version(actor=officer, paper=paper, number=number, **facts)


def told_of(paper):
    read = papers().get(pk=paper.pk)
    log = versions_of(read)
    return warnings_about(read, list(references_of(read)), consultees_of(read), open_comments(log))


def test_the_log_says_who_changed_what_from_which_comments(officer, paper):
    with acting(officer):
        first = version(officer, paper, "1.0", change="")
        comment = comment_on(
            actor=officer, version=first, said_by="Board", text="Show the risks.", on=TODAY
        )
        waiting = open_comments(versions_of(paper))
        version(officer, paper, "2.0", change="Risks added.", takes_up=[comment])

        log = versions_of(paper)
        told = sentence(history_of(paper)[0])

    assert waiting == (comment,)
    assert [(line.version.number, line.follows) for line in log] == [
        ("1.0", ()),
        ("2.0", ("Board",)),
    ]
    assert open_comments(log) == ()
    assert told == (
        "Version 2.0 of “Payroll report”, 1 November 2026, follows comments of Board. Risks added."
    )


@pytest.mark.parametrize(
    ("number", "change", "words"),
    [("1.0", "More.", "has a version 1.0 already"), ("2.0", " ", "Say what changed since version")],
)
def test_a_version_has_its_own_number_and_says_what_changed(officer, paper, number, change, words):
    with acting(officer):
        version(officer, paper, "1.0", change="")

        with pytest.raises(Refused, match=words):
            version(officer, paper, number, change=change)


def test_a_paper_relied_on_while_the_list_says_none_is_told_until_it_is_listed(officer, paper):
    with acting(officer):
        add_consultees(actor=officer, paper=paper, groups=["staff"], consulted=PartDate(2026, 10))
        reference = refer_to(
            actor=officer, paper=paper, title="Business case", where="paragraph 12"
        )
        before = told_of(paper)

        list_reference(actor=officer, reference=reference)

        assert before == [
            "The text relies on “Business case” (paragraph 12), while it says that there are no "
            "background papers. List it."
        ]
        assert told_of(paper) == []
        assert [each.title for each in background_papers_of(paper)] == ["Business case"]
        assert Paper.objects.get(pk=paper.pk).says_no_background is False


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ({"is_published_work": True}, 0),
        ({"is_cited": False, "is_listed": True}, 1),
        ({"is_listed": True}, 1),
        ({}, 1),
    ],
)
def test_a_published_work_need_not_be_listed_and_a_list_that_says_none_may_not_list(
    officer, paper, facts, count
):
    with acting(officer):
        add_consultees(actor=officer, paper=paper, groups=["staff"], consulted=PartDate(2026, 10))
        refer_to(actor=officer, paper=paper, title="A statute", **facts)

        assert len(told_of(paper)) == count


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Choose the paper, or type its title"),
        ({"title": "X", "is_cited": False}, "relies on it, that it is listed, or both"),
        ({"to": "paper"}, "no background to itself"),
    ],
)
def test_a_reference_that_says_nothing_is_refused(officer, paper, facts, words):
    facts = facts | ({"to": paper} if "to" in facts else {})

    with acting(officer), pytest.raises(Refused, match=words):
        refer_to(actor=officer, paper=paper, **facts)


def test_who_is_consulted_is_listed_once_and_silence_is_told(officer, paper):
    with acting(officer):
        assert any("Nobody is listed as consulted" in each for each in told_of(paper))
        add_consultees(actor=officer, paper=paper, groups=["Members", "staff", "members ", ""])
        [members, _staff] = consultees_of(paper)

        record_consultation(
            actor=officer, consultee=members, consulted=PartDate(2026, 10), response="Agreed."
        )

        assert [str(each) for each in consultees_of(paper)] == ["Members", "staff"]
        assert told_of(paper) == ["Listed as consulted, with neither a date nor an answer: staff."]


def test_a_draft_of_one_partner_is_its_own(world):
    north = world.north_lead
    with acting(north):
        draft = add_paper(actor=north, title="North's draft")
        version(north, draft, "0.1", change="")

    for actor in (world.south_lead, world.officer, world.member):
        with acting(actor):
            assert not papers().filter(pk=draft.pk).exists()


def test_a_partners_comment_reaches_whoever_owns_the_paper_and_no_other_partner(
    world, officer, paper
):
    north = world.north_lead
    with acting(officer):
        first = version(officer, paper, "1.0", change="")
    with acting(north):
        comment = comment_on(
            actor=north, version=first, said_by="North", text="Our costs are missing.", on=TODAY
        )

    def seen_by(actor):
        with acting(actor):
            return PaperComment.objects.filter(pk=comment.pk).exists()

    assert seen_by(world.officer)
    assert not seen_by(world.south_lead)


def test_only_whose_paper_it_is_changes_it(world, paper):
    with acting(world.south_officer), pytest.raises(Forbidden, match="belongs to another body"):
        version(world.south_officer, paper, "9.0")
    with acting(world.member), pytest.raises(Forbidden, match="does not let you"):
        add_paper(actor=world.member, title="Mine")


def test_version_2_of_the_commissioning_report_follows_the_boards_comments(db):
    # source: version history of the commissioning report of 24 August 2015
    with acting(example_actor("officer@2020vision.example")):
        [report] = Paper.objects.filter(title="Commissioning report")
        last = versions_of(report)[-1]

    assert (last.version.number, last.version.dated) == ("2.0", PartDate(2015, 8, 24))
    assert last.follows == ("Member Governance Board",)
