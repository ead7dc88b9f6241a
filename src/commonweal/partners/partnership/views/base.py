"""What the pages of the partners share."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils.timezone import localdate

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage
from commonweal.methods.dates import PartDate, PartDateError


class KeepPage(FormPage):
    """A form of those who keep the register, unless it names another permission."""

    permission: Permission | None = Permission.PARTNERS_MANAGE


def day_asked(request: HttpRequest) -> date:
    """The day that the address asks for with `on`, else today; a part date means its last day."""
    try:
        return PartDate.parse(request.GET.get("on", "")).last
    except PartDateError:
        return localdate()
