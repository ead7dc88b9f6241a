"""The report of the ten councils: its cycle, its audiences, and that any issue can be rebuilt."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from tests.prove.benefits.settling import settle_all

from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.deliver.programme.services.dates import give_date
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.scope import unscoped
from commonweal.methods.dates import Frequency, PartDate
from commonweal.partners.partnership.models import Tenure
from commonweal.roof.reports import services
from commonweal.roof.reports.composing.audience import Reader
from commonweal.roof.reports.composing.comparing import differences
from commonweal.roof.reports.composing.highlight import compose, read_position
from commonweal.roof.reports.document import Table, digest, to_json
from commonweal.roof.reports.document.docx import to_docx
from commonweal.roof.reports.enums import Audience
from commonweal.roof.reports.models import Cycle, Issue

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
BOARD, PUBLIC = Reader(Audience.BOARD), Reader(Audience.PUBLIC)


@pytest.fixture
def issue(agma_officer) -> Issue:
    with acting(agma_officer):
        issue = Issue.objects.select_related("cycle__programme").get(cycle__programme__code="cep")
        settle_all(agma_officer, issue.cycle.programme)
        return issue


def _move(officer, to: PartDate) -> None:
    give_date(
        actor=officer,
        milestone=Milestone.objects.get(code="IT-1"),
        event="forecast",
        value=to,
        known=PartDate(2010, 8, 3),
        reason="Staffing data came late.",
        at=NOW,
    )


def _table(document, caption: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.caption == caption)


def test_the_milestone_table_has_28_rows_under_ten_joined_areas(agma_officer, issue) -> None:
    with acting(agma_officer):
        table = _table(compose(agma_officer, issue, BOARD), "Milestones by service area")

    assert len(table.rows) == 28
    assert [row[0].text for row in table.rows if row[0]] == [
        "Customer Contact", "Social Transport", "Vehicle Procurement, Management and Maintenance",
        "Transactional Finance", "Transactional HR", "IT", "Collaborative Insurance",
        "Workforce Development", "Children's Services", "Adult Social Care",
    ]  # fmt: skip
    assert sum(row[0].rowspan for row in table.rows if row[0]) == 28


def test_an_issue_is_rebuilt_to_the_letter_after_the_facts_have_moved(agma_officer, issue) -> None:
    with acting(agma_officer):
        services.freeze(actor=agma_officer, issue=issue, at=NOW)
        services.issue_report(actor=agma_officer, issue=issue, at=NOW)
        before = compose(agma_officer, issue, BOARD)
        word = to_docx(before)
    with acting(agma_officer):
        _move(agma_officer, PartDate(2010, 12))
        area = issue.cycle.programme.areas.get(code="IT")
        area.name = "Information technology"
        area.save()
        issue.refresh_from_db()
        after = compose(agma_officer, issue, BOARD)

    assert after == before
    assert digest(after) == issue.digests["board"]
    assert to_docx(after) == word


def test_an_open_issue_tells_the_facts_of_the_moment(agma_officer, issue) -> None:
    with acting(agma_officer):
        before = compose(agma_officer, issue, BOARD)
        _move(agma_officer, PartDate(2010, 12))
        after = compose(agma_officer, issue, BOARD)

    assert before != after
    assert "Staffing data came late." in to_json(after)


def test_two_issues_are_compared(agma_officer, issue) -> None:
    with acting(agma_officer):
        services.freeze(actor=agma_officer, issue=issue, at=NOW)
        services.issue_report(actor=agma_officer, issue=issue, at=NOW)
        _move(agma_officer, PartDate(2010, 12))
        second = services.open_issue(actor=agma_officer, cycle=issue.cycle, as_at=date(2010, 9, 27))
        services.freeze(actor=agma_officer, issue=second, at=NOW)

        found = differences(
            read_position(agma_officer, issue, BOARD), read_position(agma_officer, second, BOARD)
        )
        moved = _table(compose(agma_officer, second, BOARD), "Dates given since the issue before")

    it = [(d.what, d.before, d.after) for d in found if d.code == "IT-1"]
    assert it == [("Now expected", "September 2010", "December 2010")]
    assert [[c.text for c in row] for row in moved.rows] == [
        ["IT, Stage 1", "Moved to", "Dec 2010", "3 Aug 2010", "Staffing data came late."]
    ]


def test_the_public_version_holds_no_comment_no_reason_and_no_name(agma_officer, issue) -> None:
    with acting(agma_officer):
        text = to_json(compose(agma_officer, issue, PUBLIC))
        comment = Milestone.objects.get(code="HR-0-1").comment
        names = set(Tenure.objects.exclude(holder="").values_list("holder", flat=True))

    assert comment and comment not in text
    assert names and not any(name in text for name in names)


@pytest.mark.parametrize("leak", ["Officer B", "0161 496 0123", "somebody@council.example"])
def test_publishing_is_refused_while_a_personal_detail_stands_in_it(
    agma_officer, issue, leak: str
) -> None:
    with acting(agma_officer):
        services.set_foreword(
            actor=agma_officer, issue=issue, foreword=f"Ask {leak} for more.", as_at=issue.as_at
        )
        services.freeze(actor=agma_officer, issue=issue, at=NOW)
        services.issue_report(actor=agma_officer, issue=issue, at=NOW)

        with pytest.raises(Refused, match="personal details"):
            services.publish(actor=agma_officer, issue=issue, at=NOW)


def test_a_published_issue_is_read_without_an_account_and_no_other_is(
    agma_officer, issue, client
) -> None:
    assert client.get(f"/public/{issue.pk}/").status_code == 404

    with acting(agma_officer):
        services.freeze(actor=agma_officer, issue=issue, at=NOW)
        services.issue_report(actor=agma_officer, issue=issue, at=NOW)
        services.publish(actor=agma_officer, issue=issue, at=NOW)
    page = client.get(f"/public/{issue.pk}/")

    assert page.status_code == 200
    assert "Collaborative Insurance" in page.content.decode()
    assert "Highlight and milestone report" in client.get("/public/").content.decode()


def test_the_cycle_goes_one_way(agma_officer, issue) -> None:
    with acting(agma_officer):
        with pytest.raises(Refused, match="Only one that is frozen can be issued"):
            services.issue_report(actor=agma_officer, issue=issue, at=NOW)
        services.freeze(actor=agma_officer, issue=issue, at=NOW)
        with pytest.raises(Refused, match="is still frozen"):
            services.open_issue(actor=agma_officer, cycle=issue.cycle, as_at=date(2010, 9, 27))
        services.issue_report(actor=agma_officer, issue=issue, at=NOW)
        with pytest.raises(Refused, match="Only a frozen issue"):
            services.thaw(actor=agma_officer, issue=issue, reason="A slip of the pen.")


def test_a_two_monthly_cycle_from_october_2008_is_next_due_in_december(db) -> None:
    from tests.conftest import example_actor

    officer = example_actor("officer@herefordshire.example")
    with acting(officer):
        cycle = Cycle.objects.get(programme__code="hps")
        first = cycle.issues.get()
        services.freeze(actor=officer, issue=first, at=NOW)
        services.issue_report(actor=officer, issue=first, at=NOW)
        second = services.open_issue(actor=officer, cycle=cycle, as_at=date(2008, 12, 2))

    assert second.due_on == date(2008, 12, 2)
    assert Frequency(months=cycle.every_months).label() == "every 2 months"


def test_reminding_writes_to_everyone_who_gives_dates(
    agma_officer, issue, django_capture_on_commit_callbacks
) -> None:
    with acting(agma_officer), django_capture_on_commit_callbacks(execute=True):
        count = services.remind(
            actor=agma_officer, issue=issue, on=NOW.date(), base_url="https://example.org"
        )

    assert count == 3
    assert sorted(m.to[0] for m in mail.outbox) == [
        "lead@bolton.example", "lead@bury.example", "officer@bolton.example",
    ]  # fmt: skip
    assert "https://example.org/programmes/cep/" in mail.outbox[0].body


@pytest.mark.parametrize("step", ["freeze", "issue_report", "publish", "archive"])
def test_a_partner_cannot_move_the_report(bolton_lead, issue, step: str) -> None:
    extra = {} if step == "archive" else {"at": NOW}
    with acting(bolton_lead), pytest.raises(Forbidden):
        getattr(services, step)(actor=bolton_lead, issue=issue, **extra)


def test_a_partners_version_is_judged_by_its_own_rule_and_holds_its_own_rows(
    agma_officer, bolton_lead, issue
) -> None:
    from commonweal.deliver.programme.models import Action
    from commonweal.ground.reference.models import Body

    bolton = Reader(Audience.PARTNER, Body.objects.get(slug="bolton"))
    with acting(bolton_lead):
        programme = Programme.objects.get(code="cep")
        Action.objects.create(**bolton_lead.owns(), programme=programme, text="Bolton's own action")
        own = to_json(compose(bolton_lead, issue, bolton))
        board = to_json(compose(bolton_lead, issue, BOARD))
    with acting(agma_officer):
        as_officer = to_json(compose(agma_officer, issue, bolton))

    assert "Bolton's own action" in own
    assert "Bolton's own action" not in board
    assert "Bolton's own action" not in as_officer


def test_the_pages_and_files_of_an_issue_open(agma_officer, issue, client) -> None:
    client.force_login(
        get_user_model().objects.get(pk=agma_officer.person_id),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    base = f"/programmes/cep/reports/{issue.pk}"
    starts = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF"}

    for path in ("/", "/read/board/", "/read/public/", "/read/bolton/", "/foreword/"):
        assert client.get(base + path).status_code == 200, path
    for form, start in starts.items():
        response = client.get(f"{base}/files/board.{form}")
        assert response.content.startswith(start)
        assert f"cep-issue-1-board.{form}" in response["Content-Disposition"]
    assert client.get(f"{base}/read/warrington/").status_code == 404


def test_a_partner_reads_its_own_version_and_no_other_partners(issue, client) -> None:
    client.force_login(
        get_user_model().objects.get(email="lead@bury.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    base = f"/programmes/cep/reports/{issue.pk}"

    assert client.get(f"{base}/read/bury/").status_code == 200
    assert client.get(f"{base}/read/bolton/").status_code == 404
    assert client.get(f"{base}/files/bolton.docx").status_code == 404


def test_a_stranger_finds_no_report(issue, client) -> None:
    client.force_login(
        get_user_model().objects.get(email="lead@forest.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    with unscoped("a test reads a key"):
        pk = issue.pk

    for path in ("", f"{pk}/", f"{pk}/read/board/", f"{pk}/files/board.docx"):
        assert client.get(f"/programmes/cep/reports/{path}").status_code == 404


def test_principles_that_are_not_met_or_not_answered_are_printed(db) -> None:
    from tests.conftest import example_actor

    from commonweal.partners.partnership.models import Principle, Undertaking
    from commonweal.partners.partnership.services.principles import answer_principle

    officer = example_actor("officer@2020vision.example")
    with acting(officer):
        issue = Issue.objects.select_related("cycle__programme").get()
        legal = Undertaking.objects.get(name="Legal")
        for code, is_met in (("CP1", True), ("CP2", False)):
            answer_principle(
                actor=officer,
                principle=Principle.objects.get(code=code),
                undertaking=legal,
                is_met=is_met,
                answer="One council employs all the support.",
            )
        text = to_json(compose(officer, issue, BOARD))

    assert "Legal: 8 of 10 principles have no answer yet." in text
    assert "ICT: 10 of 10 principles have no answer yet." in text
    assert "is not met. One council employs all the support." in text
