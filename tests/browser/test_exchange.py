"""A workbook in and out, as an officer sees it, at a desk and on a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.browser.axe import assert_accessible, assert_fits
from tests.browser.conftest import sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser

WORKBOOKS = Path(__file__).resolve().parents[2] / "examples/workbooks"


def looked_at(page: Any) -> None:
    """Each page is accessible and fits the window."""
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_table_goes_in_and_next_months_follows_unattended(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("import_list", args=["cep"]))
    looked_at(page)

    page.get_by_role("button", name="Upload a workbook").click()
    looked_at(page)
    page.get_by_label("The workbook").set_input_files(WORKBOOKS / "milestones-2010-07.xlsx")
    page.get_by_role("button", name="Upload", exact=True).click()
    looked_at(page)
    page.get_by_role("button", name="Go on").click()
    looked_at(page)
    page.get_by_label("Leave the row out").check()
    page.get_by_label("The dates stand as they are").check()
    page.get_by_role("button", name="Go on").click()
    looked_at(page)
    page.get_by_role("button", name="Take it in").click()
    looked_at(page)

    page.goto(server.url + reverse("import_upload", args=["cep"]))
    page.get_by_label("The workbook").set_input_files(WORKBOOKS / "milestones-2010-08.xlsx")
    page.get_by_role("button", name="Upload", exact=True).click()
    assert "What would change" in page.locator("h1").inner_text()
    looked_at(page)
    page.get_by_role("button", name="Take it in").click()
    looked_at(page)

    page.goto(server.url + reverse("import_list", args=["cep"]))
    page.get_by_role("link", name="milestones-2010-07.xlsx").click()
    page.get_by_role("button", name="Hand the workbook back with today's facts").click()
    looked_at(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the workbook").click()
    assert started.value.suggested_filename == "milestones-2010-07.xlsx"


@pytest.mark.parametrize("width", [390, 1440])
def test_the_ways_out_are_accessible(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))

    page.goto(server.url + reverse("exchange", args=["cep"]))
    page.get_by_role("button", name="Make an address to follow").click()
    looked_at(page)
    page.goto(server.url + reverse("export_all"))
    looked_at(page)
    page.goto(server.url + reverse("job_list"))
    looked_at(page)
