"""Registers of contracts, taken in from files."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.spend.analysis.registers import read_register
from commonweal.decide.spend.enums import RegisterState
from commonweal.decide.spend.ledgers import LedgerRefused
from commonweal.decide.spend.models import Contract, ContractRegister
from commonweal.decide.spend.rules.contracts import reasons_not_to_remove_register
from commonweal.decide.spend.rules.files import reasons_not_to_keep_for
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.rules import plain_file_name
from commonweal.ground.reference.models import Body


@transaction.atomic
def bring_register(
    *, actor: Actor, body: Body, name: str, data: bytes, at: datetime
) -> ContractRegister:
    """Take a body's register in, in place of the one before.

    Raises
    ------
    Refused
        When the file is no register, or the same bytes hold already.
    """
    actor.require(Permission.SPEND_KEEP)
    if reasons := reasons_not_to_keep_for(actor, body):
        raise Refused(*reasons)
    try:
        read = read_register(data, name)
    except LedgerRefused as refusal:
        raise Refused(str(refusal)) from refusal
    sha256 = hashlib.sha256(data).hexdigest()
    before = ContractRegister.objects.filter(
        owner=actor.body_id, body=body, state=RegisterState.CURRENT
    )
    if before.filter(sha256=sha256).exists():
        raise Refused(_("This register is the one that holds. Nothing has changed."))
    for old in before:
        old.state = RegisterState.REPLACED
        old.save(update_fields=["state"])
    register = ContractRegister.objects.create(
        **actor.owns(), body=body, name=plain_file_name(name), sha256=sha256, uploaded_at=at,
        left_out=[list(each) for each in read.left_out],
    )  # fmt: skip
    Contract.objects.bulk_create(
        (Contract(**actor.owns(), register=register, **asdict(row)) for row in read.rows),
        batch_size=500,
    )
    audit.record(
        actor=actor, verb="spend.register_brought", subject=register, contracts=len(read.rows),
        left_out=len(read.left_out),
    )  # fmt: skip
    return register


@transaction.atomic
def remove_register(*, actor: Actor, register: ContractRegister, reason: str) -> ContractRegister:
    """Take a register out again: none of its contracts counts; undone, it is back."""
    actor.require(Permission.SPEND_KEEP, register)
    if reasons := reasons_not_to_remove_register(register, reason):
        raise Refused(*reasons)
    register.state = RegisterState.REMOVED
    register.save(update_fields=["state"])
    audit.record(actor=actor, verb="spend.register_removed", subject=register, reason=reason)
    return register
