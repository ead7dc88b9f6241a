from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.decide.spend.enums import RegisterState
from commonweal.decide.spend.models import ContractRegister


def reasons_not_to_remove_register(register: ContractRegister, reason: str) -> list[str]:
    """Why a register of contracts cannot be taken out."""
    if register.state != RegisterState.CURRENT:
        return [
            _("“%(register)s” does not hold any more, so there is nothing to take out.")
            % {"register": register}
        ]
    if not reason.strip():
        return [_("Say why it is taken out. The reason stays with the register.")]
    return []
