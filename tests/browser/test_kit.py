import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.browser.kit_urls")]


@pytest.fixture
def kit(server):
    return f"{server.url}/kit/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_accessible_and_fits_the_window(new_page, kit, scheme):
    page = new_page(color_scheme=scheme)

    page.goto(kit)

    look(page, 320, 390, 1440)


def test_a_form_with_errors_is_accessible_and_fits_the_window(page, kit):
    page.goto(kit)

    follow(page.get_by_role("button", name="Send"))

    look(page, 320, 1440)
    assert page.title().startswith("Error: ")


def test_error_links_lead_to_their_fields_by_keyboard_alone(page, kit):
    page.goto(kit)
    page.locator("#id_title").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".govuk-error-summary")
    focused = "document.activeElement.id || document.activeElement.className"

    assert "govuk-error-summary" in page.evaluate(focused)

    links = page.locator(".govuk-error-summary a")
    reached = []
    for number in range(links.count()):
        links.nth(number).focus()
        page.keyboard.press("Enter")
        reached.append(page.evaluate(focused))

    assert reached == [
        "id_title", "id_password", "id_councils", "id_saving", "id_reached-day", "id_stage",
        "id_colour", "id_partners", "id_reason", "id_evidence", "id_agreed",
    ]  # fmt: skip


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page, kit):
    page.goto(kit)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main-content"


def test_a_wide_table_scrolls_by_keyboard_in_its_own_frame(new_page, kit):
    page = new_page(width=390)
    page.goto(kit)
    frame = page.get_by_role("region", name="Example projects")

    frame.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())


def test_the_page_works_without_scripts(new_page, kit):
    page = new_page(java_script_enabled=False)
    page.goto(kit)

    follow(page.get_by_role("button", name="Send"))

    assert page.locator(".govuk-error-summary a").count() == 11
    assert page.get_by_text("Kept with their history.").is_visible()
    assert page.get_by_text("One line for each partner.").is_visible()


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_sign_in_pages_stand_in_the_same_shell(new_page, server, name):
    page = new_page(width=390)

    page.goto(server.url + reverse(name))

    look(page)
    assert page.locator(".cw-header .cw-mark").count() == 1
    assert page.locator("main .govuk-input").count() > 0
