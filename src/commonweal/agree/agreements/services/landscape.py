"""Recording who provides what to whom."""

from __future__ import annotations

from django.db import transaction

from commonweal.agree.agreements.models import Agreement, Provision
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body


@transaction.atomic
def state_provision(
    *,
    actor: Actor,
    provider: str,
    customers: str,
    service: str,
    area: str = "",
    share: str = "",
    state: str = "",
    provider_body: Body | None = None,
    agreement: Agreement | None = None,
) -> Provision:
    """State that a provider serves customers with a service, by which agreement if there is one."""
    actor.require(Permission.AGREEMENT_KEEP)
    row = Provision.objects.create(
        **actor.owns(), provider=provider, customers=customers, service=service, area=area,
        share=share, state=state, provider_body=provider_body, agreement=agreement,
    )  # fmt: skip
    audit.record(actor=actor, verb="agreements.provision_stated", subject=row, service=service)
    return row
