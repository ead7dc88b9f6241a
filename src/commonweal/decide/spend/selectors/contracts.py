"""Registers of contracts in sight."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from commonweal.decide.spend.enums import RegisterState
from commonweal.decide.spend.models import Contract, ContractRegister


def registers() -> QuerySet[ContractRegister]:
    """Every register in sight, with how many contracts it has."""
    rows = ContractRegister.objects.select_related("body", "owner")
    return rows.annotate(count=Count("contracts"))


def current_registers() -> QuerySet[ContractRegister]:
    """The registers that hold, the latest last."""
    rows = ContractRegister.objects.filter(state=RegisterState.CURRENT).select_related("body")
    return rows.order_by("uploaded_at", "pk")


def current_contracts() -> QuerySet[Contract]:
    """The contracts of the registers that hold."""
    rows = Contract.objects.filter(register__state=RegisterState.CURRENT)
    return rows.select_related("register__body")
