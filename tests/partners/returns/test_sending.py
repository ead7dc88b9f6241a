from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from django.urls import reverse
from tests.partners.returns.conftest import HEADINGS, MAPPED, NOW, ROWS, book, mapped, upload

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.partners.returns.analysis.blank_file import blank_file
from commonweal.partners.returns.analysis.checking import check
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Delivery, Return, ReturnMapping
from commonweal.partners.returns.selectors.boards import status_board
from commonweal.partners.returns.selectors.sending import columns_of
from commonweal.partners.returns.services.collections import open_collection
from commonweal.partners.returns.services.sending import (
    confirm_findings,
    map_return,
    send_back,
    send_return,
    take_in,
)

TODAY = date(2026, 11, 20)


def send(actor, delivery, signed_by="A. Finance"):
    with acting(actor):
        return send_return(
            actor=actor, delivery=delivery, signed_by=signed_by, signed_as="Head of finance",
            at=NOW, today=TODAY,
        )  # fmt: skip


def test_a_partners_own_file_is_read_by_what_its_officer_said_of_its_columns(hr, world):
    delivery = mapped(hr, world.south_officer, world.south)

    assert delivery.rows[0] == {
        "name": "Payroll",
        "place": "Costs, row 4",
        "values": {"pay": 100_000, "other": 20_000, "gross": 120_000, "staff": 4},
    }
    assert delivery.rows[1]["values"]["staff"] == 2.5


def test_the_same_file_with_its_columns_moved_is_read_without_asking(hr, world):
    # source: requirement R28
    mapped(hr, world.south_officer, world.south)
    moved = [[row[4], row[0], *row[3:0:-1]] for row in [HEADINGS, *ROWS]]

    delivery = upload(
        hr, world.south_officer, world.south, book(moved[0], moved[1:], sheet="December")
    )

    assert moved[0] == ["Posts", "Team", "All costs", "Running costs", "Pay"]
    assert delivery.is_read
    assert delivery.rows[0]["values"] == {
        "pay": 100_000, "other": 20_000, "gross": 120_000, "staff": 4,
    }  # fmt: skip


def test_a_mapping_is_remembered_for_every_collection_with_the_template(hr, world):
    mapped(hr, world.south_officer, world.south)
    with acting(hr.officer):
        next_month = open_collection(
            actor=hr.officer, code="HR-2", what="Again", template=hr.template,
            bodies=[world.south],
        )  # fmt: skip

    delivery = upload(hr, world.south_officer, world.south, collection=next_month)

    assert delivery.is_read


def test_another_partner_does_not_read_by_ones_mapping(hr, world):
    mapped(hr, world.south_officer, world.south)

    delivery = upload(hr, world.north_lead, world.north)

    assert not delivery.is_read
    with acting(world.north_lead):
        assert not ReturnMapping.objects.exists()


def test_a_renamed_heading_is_asked_about_and_then_both_are_known(hr, world):
    mapped(hr, world.south_officer, world.south)
    renamed = ["Team", "Salaries", *HEADINGS[2:]]
    actor = world.south_officer

    asked = upload(hr, actor, world.south, book(renamed))
    with acting(actor):
        columns = [("Team", "_row"), ("Salaries", "pay"), *MAPPED[2:]]
        map_return(actor=actor, delivery=asked, sheet="Costs", columns=columns)

    assert upload(hr, actor, world.south, book(renamed)).is_read
    assert upload(hr, actor, world.south, book(HEADINGS)).is_read


def test_the_file_that_is_handed_out_needs_no_mapping(hr, world, tmp_path):
    with acting(hr.officer):
        data = blank_file(hr.template, columns_of(hr.template))
    (tmp_path / "return.xlsx").write_bytes(data)
    filled = openpyxl.load_workbook(tmp_path / "return.xlsx")
    filled.active["B5"], filled.active["B6"] = 5, 6
    filled.save(tmp_path / "return.xlsx")

    delivery = upload(hr, world.south_officer, world.south, (tmp_path / "return.xlsx").read_bytes())

    assert [(row["name"], row["values"]["pay"]) for row in delivery.rows] == [
        ("Payroll", 5), ("Recruitment", 6),
    ]  # fmt: skip
    assert delivery.rows[0]["values"]["staff"] is None


def test_thousands_are_told_once_and_become_pounds(hr, world):
    actor = world.south_officer
    delivery = upload(hr, actor, world.south, book(rows=[["Payroll", 100, 20, 120, 4]]))
    with acting(actor):
        map_return(actor=actor, delivery=delivery, sheet="Costs", columns=MAPPED, in_thousands=True)

    again = upload(hr, actor, world.south, book(rows=[["Payroll", 90, 20, 110, 4]]))

    assert delivery.rows[0]["values"]["gross"] == 120_000
    assert delivery.rows[0]["values"]["staff"] == 4
    assert again.rows[0]["values"]["gross"] == 110_000


def test_nothing_is_seen_by_anybody_else_until_it_is_sent(hr, world):
    delivery = mapped(hr, world.south_officer, world.south)

    for other in (hr.officer, world.north_lead):
        with acting(other):
            assert not Delivery.objects.filter(pk=delivery.pk).exists()


def test_sending_shows_it_to_the_programme_office_and_to_no_other_partner(hr, world):
    # The office sees the return, its file and that it came; the neighbour sees none of them.
    delivery = mapped(hr, world.south_officer, world.south)
    sent = send(world.south_officer, delivery)

    with acting(world.officer):
        assert Delivery.objects.get(pk=delivery.pk).document.name == "costs.xlsx"
        assert status_board(hr.collection).received_from == (world.south,)
    with acting(world.north_lead):
        assert not Delivery.objects.filter(pk=delivery.pk).exists()
        assert not Return.objects.filter(pk=sent.pk).exists()
        assert status_board(hr.collection).received_from == ()


def test_every_partner_sees_that_it_came_once_the_office_takes_it_in(hr, world):
    delivery = mapped(hr, world.south_officer, world.south)
    send(world.south_officer, delivery)
    officer = world.officer
    with acting(officer):
        take_in(actor=officer, delivery=delivery, today=TODAY)

    with acting(world.north_lead):
        assert status_board(hr.collection).received_from == (world.south,)


def test_what_is_sent_back_counts_as_missing_until_a_new_file_comes(hr, world):
    delivery = mapped(hr, world.south_officer, world.south)
    send(world.south_officer, delivery)
    officer = world.officer
    with acting(officer):
        back = send_back(
            actor=officer, delivery=delivery, today=TODAY, questions="Does pay hold pensions?"
        )
        assert status_board(hr.collection).outstanding_from == (world.north, world.south)
    with acting(world.south_officer):
        assert back.note == Return.objects.get(status=ReturnStatus.SENT_BACK).note

    second = upload(hr, world.south_officer, world.south)
    send(world.south_officer, second)

    with acting(world.officer):
        assert status_board(hr.collection).outstanding_from == (world.north,)


def test_a_wrong_total_is_mended_in_the_file_and_not_sent(hr, world):
    delivery = mapped(
        hr, world.south_officer, world.south,
        data=book(rows=[["Payroll", 100_000, 20_000, 210_000, 4], ROWS[1]]),
    )  # fmt: skip

    with pytest.raises(Refused, match="1 figure must be mended"):
        send(world.south_officer, delivery)
    with acting(world.south_officer):
        [finding] = check(delivery).to_mend
    assert finding.message == (
        "“Payroll”, Total cost says 210,000, and Employees + Running expenses come to 120,000. "
        "Mend whichever is wrong."
    )


def test_a_zero_and_a_blank_are_confirmed_before_the_return_is_sent(hr, world):
    # source: requirement R29
    delivery = mapped(
        hr, world.south_officer, world.south,
        data=book(rows=[["Payroll", 0, 20_000, 20_000, None], ROWS[1]]),
    )  # fmt: skip
    actor = world.south_officer

    with pytest.raises(Refused, match="2 figures must be confirmed"):
        send(actor, delivery)
    with acting(actor):
        confirm_findings(
            actor=actor, delivery=delivery, keys=["zero|Payroll|pay", "blank|Payroll|staff"],
            said="Bought in.",
        )  # fmt: skip
        assert check(delivery).score == 1 - 1 / 8
    send(actor, delivery)

    with acting(world.officer):
        values = Delivery.objects.get(pk=delivery.pk).rows[0]["values"]
    assert (values["pay"], values["staff"]) == (0, None)


def test_what_was_confirmed_is_not_asked_again_while_it_stays_as_it_was(hr, world):
    rows = [["Payroll", 0, 20_000, 20_000, None], ROWS[1]]
    actor = world.south_officer
    first = mapped(hr, actor, world.south, data=book(rows=rows))
    with acting(actor):
        keys = [each.key for each in check(first).to_confirm]
        confirm_findings(actor=actor, delivery=first, keys=keys, said="Bought in.")
    send(actor, first)

    same = upload(hr, actor, world.south, book(rows=rows))
    other = upload(hr, actor, world.south, book(rows=[["Payroll", 0, 0, 0, None], ROWS[1]]))

    with acting(actor):
        assert [each.confirmed for each in check(same).to_confirm] == [True, True]
        open_ones = [each.key for each in check(other).to_confirm if not each.confirmed]
    assert open_ones == ["zero|Payroll|other", "zero|Payroll|gross"]


def test_a_return_needs_somebody_who_signs_it(hr, world):
    delivery = mapped(hr, world.south_officer, world.south)

    with pytest.raises(Refused, match="Say who signs the return for River South"):
        send(world.south_officer, delivery, signed_by=" ")


def test_what_was_sent_stands(hr, world):
    delivery = mapped(hr, world.south_officer, world.south)
    send(world.south_officer, delivery)

    with pytest.raises(Refused, match="sent already"):
        send(world.south_officer, delivery)
    with acting(world.south_officer), pytest.raises(Refused, match="sent already"):
        map_return(actor=world.south_officer, delivery=delivery, sheet="Costs", columns=MAPPED[:2])


def test_a_partner_uploads_no_other_partners_file(hr, world):
    with pytest.raises(Refused, match="you cannot send a return for River North"):
        upload(hr, world.south_officer, world.north)


def test_the_office_uploads_for_others_only_what_is_meant_for_all(hr, world):
    with pytest.raises(Refused, match="Ask River South to upload its file"):
        upload(hr, world.officer, world.south)


def test_a_file_that_is_no_workbook_is_refused_and_not_kept(hr, world):
    with pytest.raises(Refused, match="not a kind of file we read"):
        upload(hr, world.south_officer, world.south, b"hello", name="costs.pdf")

    with acting(world.south_officer):
        assert not Delivery.objects.exists()


def test_a_mapping_names_the_rows_and_a_figure(hr, world):
    delivery = upload(hr, world.south_officer, world.south)

    with acting(world.south_officer), pytest.raises(Refused) as refusal:
        map_return(
            actor=world.south_officer, delivery=delivery, sheet="Costs",
            columns=[("Pay", "pay"), ("Posts", "pay")],
        )  # fmt: skip
    assert refusal.value.reasons == (
        "Say which column holds the service.",
        "Two columns are said to hold the same. Keep one of them.",
    )


@pytest.mark.parametrize("who", ["member", "auditor"])
def test_a_reader_uploads_nothing(hr, world, who):
    with pytest.raises(Forbidden):
        upload(hr, getattr(world, who), world.south)


def test_the_history_says_who_signed(hr, world):
    delivery = mapped(hr, world.south_officer, world.south)
    send(world.south_officer, delivery)

    with acting(world.south_officer):
        said = [sentence(event) for event in history_of(delivery)]
    assert said[0] == (
        "Sent Benchmark template, River South, signed by A. Finance, Head of finance."
    )
    assert said[1] == "Said what 5 columns of the file hold. It is remembered."


def sign_in(client, world, body, role):
    client.force_login(world.grant(body, role).person)
    return client


def test_a_partners_officer_gets_from_its_file_to_its_receipt_through_the_pages(client, hr, world):
    sign_in(client, world, world.south, Role.PARTNER_OFFICER)
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload_page = reverse("return_upload", args=[hr.collection.pk])
    file = SimpleUploadedFile("costs.xlsx", book(rows=[["Payroll", 0, 20_000, 20_000, 4], ROWS[1]]))
    done = client.post(upload_page, {"body": world.south.pk, "file": file})
    columns = client.get(done["Location"]).content.decode()
    done = client.post(
        done["Location"], {f"column{at}": key for at, (_heading, key) in enumerate(MAPPED)}
    )
    read = client.get(done["Location"]).content.decode()
    pk = int(done["Location"].rstrip("/").rpartition("/")[2])
    client.post(
        reverse("delivery_confirm", args=[pk]),
        {"keys": ["zero|Payroll|pay"], "said": "Bought in."},
    )
    done = client.post(
        reverse("delivery_send", args=[pk]),
        {"signed_by": "A. Finance", "signed_as": "Head of finance"},
    )
    receipt = client.get(done["Location"]).content.decode()

    assert "What do the columns hold?" in columns
    assert "“Payroll”, Employees is 0. Confirm that 0 is meant" in read
    assert "It cannot be sent yet" in read
    assert "A. Finance, Head of finance" in receipt
    assert "Bought in." in receipt


def test_each_page_of_a_file_opens_for_whom_it_should(client, hr, world, other_world):
    delivery = mapped(hr, world.south_officer, world.south)
    pages = [
        reverse("delivery_detail", args=[delivery.pk]),
        reverse("delivery_map", args=[delivery.pk]),
    ]

    def codes(body, role, w=world):
        sign_in(client, w, body, role)
        return [client.get(page).status_code for page in pages]

    assert codes(world.south, Role.PARTNER_OFFICER) == [200, 200]
    assert codes(world.south, Role.MEMBER) == [200, 403]
    assert codes(world.north, Role.PARTNER_LEAD) == [404, 404]
    assert codes(world.joint, Role.PROGRAMME_OFFICER) == [404, 404]
    assert codes(other_world.joint, Role.PROGRAMME_OFFICER, other_world) == [404, 404]
    client.logout()
    assert [client.get(page).status_code for page in pages] == [302, 302]

    send(world.south_officer, delivery)

    assert codes(world.joint, Role.PROGRAMME_OFFICER) == [200, 403]
    assert codes(world.north, Role.PARTNER_LEAD) == [404, 404]


def test_the_office_answers_on_the_page(client, hr, world):
    delivery = mapped(hr, world.south_officer, world.south)
    send(world.south_officer, delivery)
    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)

    page = client.get(reverse("delivery_detail", args=[delivery.pk])).content.decode()
    client.post(reverse("delivery_take_in", args=[delivery.pk]))
    after = client.get(reverse("delivery_detail", args=[delivery.pk])).content.decode()

    assert "Answer the sender" in page
    assert "Sign and send" not in page
    assert after.count("Received") > page.count("Received")
