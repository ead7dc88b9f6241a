"""What `docs/tutorial/second-hour.md` asks of its reader, done in a real browser."""

from __future__ import annotations

import re

import pytest
from tests.browser.axe import assert_accessible
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def _signed_in(page, server, email: str) -> None:
    page.context.clear_cookies()
    sign_in(page, server, User.objects.get(email=email))
    page.goto(server.url + "/")


def _go(page, *names: str) -> None:
    for name in names:
        follow(
            page.get_by_role("link", name=name, exact=True)
            .or_(page.get_by_role("button", name=name, exact=True))
            .first
        )


def _fill(page, **fields: str) -> None:
    """Fill a form by the words of its labels, underscores read as spaces."""
    for label, value in fields.items():
        words = re.compile(rf"^\s*{label.replace('_', ' ')}", re.IGNORECASE)
        page.get_by_label(words).first.fill(value)


def _said(page) -> str:
    return page.locator("main").inner_text()


def _move(page, state: str) -> None:
    _go(page, "Move it on")
    page.get_by_label(state, exact=True).check()
    _fill(page, Why="The treasurers met.")
    _go(page, "Move it")


def test_a_saving_goes_into_a_budget_and_the_ledger_has_its_say(server, page, tmp_path) -> None:
    _signed_in(page, server, "officer@agma.example")
    _go(page, "Collaborative Efficiency Programme", "Savings", "Budget lines")
    _go(page, "Add a budget line")
    _fill(page, Code="AGF", Name="Taxi agency fees", Base_financial_year="2009-10",
          What_it_cost_then="£400,000", Financial_year_that_is_compared="2010-11")  # fmt: skip
    _go(page, "Add the line", "Claims", "Add a claim")
    _fill(page, Code="E1", What_is_claimed="Fewer agency fees", What_part_of_it="Agency fees",
          Lower_end="£80,000", Upper_end="£120,000", Financial_year="2010-11",
          Why="Found in the contract.")  # fmt: skip
    page.get_by_label("Project").first.select_option(label="Joint taxi procurement")
    page.get_by_label("Does a budget fall by it?").select_option(label="Cashable")
    page.get_by_label("Budget line it draws on").select_option(label="AGF Taxi agency fees")
    _go(page, "Add the claim")
    claim = page.url
    for state in ("Agreed", "Taken up", "Budgeted"):
        _move(page, state)
    assert page.get_by_role("link", name="Undo the last of these").is_visible()
    _go(page, "Treasurer's page")
    first = page.locator(".cw-key-figures, main").first.inner_text()
    assert re.search(r"Budgeted but not delivered\s+£80,000 to £120,000", first)
    assert_accessible(page)

    extract = tmp_path / "agency.csv"
    extract.write_text("Code,Actual\nAGF,310500\n")
    _go(page, "Budget lines", "Ledger extracts", "Upload an extract")
    page.get_by_label("The file").set_input_files(extract)
    _fill(page, Financial_year_of_the_actuals="2010-11")
    _go(page, "Upload", "Take it in")
    page.goto(claim)
    _go(page, "Give another figure")
    _fill(page, Lower_end="£100,000", Why="A second look.")
    _go(page, "Give it")
    assert "estimated again" in page.locator("body").inner_text()
    _go(page, "Budget lines", "AGF Taxi agency fees")
    assert "£10,500 has nothing to come from" in _said(page)


def test_what_leaving_costs_is_asked_and_a_partner_decides_for_itself(server, page) -> None:
    _signed_in(page, server, "officer@agma.example")
    page.goto(server.url + "/map/")
    _go(page, "Joining and leaving", "State what a service costs")
    page.get_by_label("Service").select_option(label="Joint taxi procurement")
    _fill(page, Cost_a_year_that_does_not_follow_use="£1,200,000", Joint_saving="£150,000",
          Months_of_notice="12", Where_the_figures="The treasurers.",
          Share_of_Bolton="50", Share_of_Bury="30", Share_of_Manchester="20")  # fmt: skip
    page.get_by_label("Part of a leaver's share").fill("40")
    _go(page, "Save")
    page.get_by_label("Partner", exact=True).select_option(label="Bury")
    _go(page, "Work it out")
    assert "What Bury would pay on its own is not stated" in _said(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Take this answer away as Word").click()
    assert download.value.suggested_filename.endswith(".docx")

    _go(page, "Decisions", "Make a proposal")
    _fill(page, Title="Share the taxi contract")
    _go(page, "Make it")
    assert "It has not been put to any partner yet." in _said(page)
    _go(page, "Put it to a partner")
    page.get_by_label("Partner", exact=True).select_option(label="Bury")
    _fill(page, Which_body_decides="Cabinet")
    _go(page, "Ask it")
    proposal = page.url

    _signed_in(page, server, "lead@bury.example")
    page.goto(proposal)
    follow(page.get_by_role("link", name="Record"))
    page.get_by_label("Approved", exact=True).check()
    _fill(page, When="7 September 2010", Where_it_is_written="Minute 42")
    _go(page, "Record the decision")
    assert re.search(r"In force for\s+Bury", _said(page))
    assert_accessible(page)


def test_a_paper_says_which_of_its_figures_has_moved(server, page) -> None:
    _signed_in(page, server, "officer@2020vision.example")
    _go(page, "Papers", "Open a subject")
    _fill(page, Title="Sharing revenues and benefits", Day="24", Month="8", Year="2015")
    page.get_by_label("Programme whose facts").select_option(label="Commissioning programme")
    _go(page, "Take the facts", "Draw up the papers")
    subject = page.url
    follow(page.get_by_role("link", name="Write purpose"))
    _fill(page, Your_words="To report that 3 of 9 milestones are complete.")
    _go(page, "Save", "Programmes", "Milestones", "Short-term client arrangements")
    _go(page, "Give a date")
    page.get_by_label("Achieved").check()
    page.get_by_label("Date", exact=True).fill("24 August 2015")
    _fill(page, When_did_this="24 August 2015", Why="Signed off.")
    _go(page, "Give the date")

    page.goto(subject)
    follow(page.get_by_role("link", name=re.compile("^Cotswold")).first)
    _go(page, "Refresh the facts")

    assert "it is now 4 of 9" in _said(page)
    assert "3 of 9 milestones" in _said(page)
    assert_accessible(page)
