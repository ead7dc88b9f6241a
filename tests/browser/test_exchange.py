"""A workbook in and out, as an officer sees it, at a desk and on a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser

WORKBOOKS = Path(__file__).resolve().parents[2] / "examples/workbooks"


def test_the_table_goes_in_and_next_months_follows_unattended(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("import_list", args=["cep"]))
    look(page)

    follow(page.get_by_role("button", name="Upload a workbook"))
    look(page)
    page.get_by_label("The workbook").set_input_files(WORKBOOKS / "milestones-2010-07.xlsx")
    follow(page.get_by_role("button", name="Upload", exact=True))
    look(page)
    follow(page.get_by_role("button", name="Go on"))
    look(page)
    page.get_by_label("Leave the row out").check()
    page.get_by_label("The dates stand as they are").check()
    follow(page.get_by_role("button", name="Go on"))
    look(page)
    follow(page.get_by_role("button", name="Take it in"))
    look(page)

    page.goto(server.url + reverse("import_upload", args=["cep"]))
    page.get_by_label("The workbook").set_input_files(WORKBOOKS / "milestones-2010-08.xlsx")
    follow(page.get_by_role("button", name="Upload", exact=True))
    assert "What would change" in page.locator("h1").inner_text()
    look(page)
    follow(page.get_by_role("button", name="Take it in"))
    look(page)

    page.goto(server.url + reverse("import_list", args=["cep"]))
    follow(page.get_by_role("link", name="milestones-2010-07.xlsx"))
    follow(page.get_by_role("button", name="Hand the workbook back with today's facts"))
    look(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the workbook").click()
    assert started.value.suggested_filename == "milestones-2010-07.xlsx"


def test_the_ways_out_are_accessible(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))

    page.goto(server.url + reverse("exchange", args=["cep"]))
    follow(page.get_by_role("button", name="Make an address to follow"))
    look(page)
    page.goto(server.url + reverse("export_all"))
    look(page)
    page.goto(server.url + reverse("job_list"))
    look(page)
