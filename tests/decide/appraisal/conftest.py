from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from commonweal.decide.appraisal.services.options import (
    add_criterion,
    add_option,
    add_service,
    open_appraisal,
)
from commonweal.ground.access.actor import acting
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Partner, Undertaking


@pytest.fixture
def officer(world):
    with acting(world.officer):
        yield world.officer


@pytest.fixture
def appraisal(officer, world):
    """Payroll, as now or shared, by savings and say; North and South are partners."""
    for body in (world.north, world.south):
        Partner.objects.create(**officer.owns(), body=body, heading=body.name)
    appraisal = open_appraisal(actor=officer, code="pay", name="Payroll")
    payroll = Undertaking.objects.create(
        **officer.owns(), kind=UndertakingKind.SERVICE, code="P", name="Payroll"
    )
    add_service(actor=officer, appraisal=appraisal, service=payroll)
    add_option(actor=officer, appraisal=appraisal, name="As now", is_as_now=True)
    add_option(actor=officer, appraisal=appraisal, name="Share")
    for name in ("Savings", "Say"):
        add_criterion(
            actor=officer, appraisal=appraisal, name=name, worst=Decimal(0), worst_means="None",
            best=Decimal(100), best_means="Full",
        )  # fmt: skip
    return appraisal


@pytest.fixture
def moment():
    """A moment of the day on which the tests take place."""
    return datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
