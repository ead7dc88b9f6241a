"""Group F, performance: published series and rules come out of the pages as they were published.

The councils are invented; the series of eighteen values is that of the NHS-R community's own
vignette, the two colour rules those of Havering and of Reigate and Banstead.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.acceptance.reader import Reader
from tests.conftest import World

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.agreements.services.keeping import add_party, keep_agreement, set_review
from commonweal.agree.performance.models import CaseProcess, Indicator
from commonweal.agree.performance.services.keeping import (
    keep_indicator,
    set_rule,
    set_target,
)
from commonweal.agree.performance.services.values import load_values
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.accounts.models import User
from commonweal.partners.partnership.models import Partner

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = date(2026, 11, 20)
EIGHTEEN = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def reader_of(actor: Actor) -> Reader:
    return Reader(User.objects.get(pk=actor.person_id).email)


def values(actor: Actor, *rows: str) -> None:
    with acting(actor):
        load_values(
            actor=actor, data="\n".join(("indicator,body,period,value", *rows)).encode(),
            name="values.csv", at=AT,
        )  # fmt: skip


def indicator(world: World, **facts: Any) -> Indicator:
    with acting(world.officer):
        return keep_indicator(actor=world.officer, **facts)


def test_r54_a_service_level_agreement_needs_length_levels_measures_and_review(
    world: World,
) -> None:
    calls = indicator(world, code="calls", name="Calls answered in 30 seconds", unit="%",
                      frequency="month", polarity="higher")  # fmt: skip
    with acting(world.officer):
        with pytest.raises(Refused, match="says how long it lasts"):
            keep_agreement(
                actor=world.officer, code="it", title="IT service", power="service_level",
                from_on=date(2026, 4, 1),
            )  # fmt: skip
        sla = keep_agreement(
            actor=world.officer, code="it", title="IT service", power="service_level",
            from_on=date(2026, 4, 1), until_on=date(2029, 3, 31),
        )  # fmt: skip
        add_party(actor=world.officer, agreement=sla, body=world.north, role="client")
    client = client_of(world.officer)
    level = {"indicator": calls.pk, "level": "90", "credit_gbp": "250", "remedy": "A plan"}
    refused = client.post(reverse("level_add", args=[sla.pk]), level).content.decode()
    page = client.get(reverse("level_detail", args=[sla.pk])).content.decode()

    assert "has no day of review" in refused
    for words in ("the levels of service", "how each level is measured", "when it is reviewed"):
        assert f"does not say {words}" in page


def test_r54_a_missed_level_is_found_credited_and_explained(world: World) -> None:
    calls = indicator(world, code="calls", name="Calls answered in 30 seconds", unit="%",
                      frequency="month", polarity="higher")  # fmt: skip
    with acting(world.officer):
        sla: Agreement = keep_agreement(
            actor=world.officer, code="it", title="IT service", power="service_level",
            from_on=date(2026, 4, 1), until_on=date(2029, 3, 31),
        )  # fmt: skip
        add_party(actor=world.officer, agreement=sla, body=world.north, role="client")
        set_review(actor=world.officer, agreement=sla, due_on=date(2027, 4, 1), today=TODAY)
    values(world.officer, "calls,river-north,Apr 2026,93", "calls,river-north,May 2026,88")
    client = client_of(world.officer)
    level = {"indicator": calls.pk, "level": "90", "credit_gbp": "250", "remedy": "A plan"}
    client.post(reverse("level_add", args=[sla.pk]), level)
    off = {"from_on_day": "4", "from_on_month": "5", "from_on_year": "2026",
           "until_on_day": "4", "until_on_month": "5", "until_on_year": "2026",
           "reason": "Bank holiday"}  # fmt: skip
    client.post(reverse("exclusion_add", args=[sla.pk]), off)
    detail = reader_of(world.officer).page(reverse("level_detail", args=[sla.pk]))
    (missed,) = detail.rows("Missed levels")
    client.post(detail.links()["Explain Calls answered in 30 seconds, River North, May 2026"],
                {"cause": "New telephone system"})  # fmt: skip

    statement = reader_of(world.officer).page(
        reverse("level_statement", args=[sla.pk, "river-north", "2026-05"])
    )

    assert (missed["Period"], missed["Promised"], missed["Came"]) == ("May 2026", "90%", "88%")
    (row,) = statement.rows("Statement for River North, May 2026")
    assert (row["Kept"], row["Credit"], row["Explained"]) == (
        "Missed", "£250", "New telephone system",
    )  # fmt: skip
    assert "Bank holiday" in statement.text
    assert "720" in statement.text  # 30 days of 24 hours; one is left out


@pytest.mark.parametrize(
    ("screens", "lower", "upper"), [(True, "−0.72", "4.6"), (False, "−3.06", "6.95")]
)
def test_r56_eighteen_values_have_the_published_limits(
    world: World, screens: bool, lower: str, upper: str
) -> None:
    kept = indicator(world, code="eighteen", name="Eighteen", frequency="month",
                     screens_outliers=screens)  # fmt: skip
    values(world.officer, *(
        f"eighteen,river-north,{2025 + at // 12}-{at % 12 + 1:02},{value}"
        for at, value in enumerate(EIGHTEEN)
    ))  # fmt: skip

    page = reader_of(world.officer).page(reverse("indicator_chart", args=[kept.pk, "river-north"]))

    rows = page.rows("Eighteen: River North")
    assert {(row["Lower limit"], row["Upper limit"]) for row in rows} == {(lower, upper)}
    assert {row["Mean"] for row in rows} == {"1.94"}
    assert [row["Period"] for row in rows if "beyond a limit" in row["What marks it"]] == [
        "May 2025"
    ]


def test_r57_the_same_figure_is_green_by_one_rule_and_red_by_the_other(world: World) -> None:
    kept = indicator(world, code="repairs", name="Repairs", frequency="year", polarity="higher")
    for body in (world.north, world.south):
        values(world.officer, f"repairs,{body.slug},2024/25,95", f"repairs,{body.slug},2025/26,92")
    with acting(world.officer):
        for body in (world.north, world.south):
            set_target(actor=world.officer, indicator=kept, body=body, value=100,
                       from_on=date(2025, 4, 1))  # fmt: skip
        set_rule(actor=world.officer, body=world.north, from_on=date(2020, 4, 1),
                 green_within=0.10, amber_unless_worse_than_before=True)  # fmt: skip
        set_rule(actor=world.officer, body=world.south, from_on=date(2020, 4, 1),
                 green_within=0.0, amber_within=0.05)  # fmt: skip

    of_each = reader_of(world.officer).page(reverse("indicator_detail", args=[kept.pk]))
    of_one = reader_of(world.officer).page(
        reverse("indicator_chart", args=[kept.pk, "river-north"])
    )

    told = {row["Body"]: row["Colour by its own rule"]
            for row in of_each.rows("Each body’s last figure")}  # fmt: skip
    assert told == {"River North": "Green", "River South": "Red"}
    both = {row["Body"]: row["Colour"]
            for row in of_one.rows("The same figure by each body’s own rule")}  # fmt: skip
    assert both == {"River North": "Green", "River South": "Red"}


def test_r59_one_register_has_two_sources_and_their_themes(world: World) -> None:
    client = client_of(world.officer)
    with acting(world.officer):
        for body in (world.north, world.south):
            Partner.objects.create(**world.officer.owns(), body=body)
    for body in (world.north, world.south):
        client.post(reverse("case_process_add"),
                    {"body": body.pk, "name": "Complaints", "is_mapped": "on"})  # fmt: skip
    with acting(world.officer):
        processes = list(CaseProcess.objects.order_by("body__name"))
    for process, kind in zip((*processes, processes[0]), ("complaint", "complaint", "compliment"),
                             strict=True):  # fmt: skip
        client.post(reverse("case_add"), {
            "process": process.pk, "kind": kind, "theme": "Waiting", "received_on_day": "1",
            "received_on_month": "10", "received_on_year": "2026",
        })  # fmt: skip

    page = reader_of(world.officer).page(reverse("case_list"))

    assert {row["Source"] for row in page.rows("Complaints and compliments")} == {
        "River North", "River South",
    }  # fmt: skip
    assert page.row("Themes", "Waiting") | {} == {
        "Theme": "Waiting", "Complaints": "2", "Compliments": "1",
    }  # fmt: skip
    assert [(row["Written down"], row["Team principles"]) for row in page.rows("Sources")] == [
        ("Yes", "Outstanding"), ("Yes", "Outstanding"),
    ]  # fmt: skip
