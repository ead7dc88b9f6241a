"""Agreements that need attention stand in the early warning of a programme."""

from __future__ import annotations

from datetime import date

import pytest

from commonweal.agree.agreements import services
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import acting
from commonweal.roof.site.analysis.agreement_warnings import found


@pytest.fixture
def warned(world):
    """What a programme is warned of on a day, by an agreement with a review and an end."""
    officer = world.officer
    with acting(officer):
        programme = Programme.objects.create(**officer.owns(), code="p", name="Programme")
        agreement = services.keep_agreement(
            actor=officer, code="sla", title="Payroll", power="service_level",
            from_on=date(2026, 1, 1), until_on=date(2030, 3, 31), notice_months=6,
        )  # fmt: skip
        services.set_review(
            actor=officer, agreement=agreement, due_on=date(2028, 6, 30), today=date(2026, 1, 1)
        )

    def on(day: date) -> list[str]:
        with acting(officer):
            return [concern.reason for _subject, concern in found(programme, day)]

    return on


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        (date(2028, 6, 30), []),
        (date(2028, 7, 1), ["reviewed by 30 June 2028"]),
        (date(2029, 6, 29), ["reviewed by 30 June 2028"]),
        (
            date(2029, 6, 30),
            ["reviewed by 30 June 2028", "its end is 30 September 2029"],
        ),
        (date(2029, 10, 1), ["reviewed by 30 June 2028"]),
        (date(2030, 4, 1), []),
    ],
)
def test_a_passed_review_and_a_near_notice_are_told_and_an_ended_agreement_is_silent(
    warned, day, reasons
):
    told = warned(day)

    assert len(told) == len(reasons)
    assert all(part in reason for part, reason in zip(reasons, told, strict=True))
