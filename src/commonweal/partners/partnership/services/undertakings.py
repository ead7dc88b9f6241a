"""Services and projects to take part in, and the published functions that they cover."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Function, FunctionList
from commonweal.partners.partnership.models import Undertaking, UndertakingFunction


@transaction.atomic
def add_undertaking(*, actor: Actor, kind: str, code: str, name: str) -> Undertaking:
    """Add a service or a project, after those of its kind."""
    actor.require(Permission.PARTNERS_MANAGE)
    if Undertaking.objects.filter(code__iexact=code).exists():
        raise Refused(_("The code “%(code)s” is in use. Choose another.") % {"code": code})
    last = Undertaking.objects.filter(kind=kind).aggregate(last=Max("order"))["last"] or 0
    undertaking = Undertaking.objects.create(
        **actor.owns(), kind=kind, code=code, name=name, order=last + 1
    )
    audit.record(actor=actor, verb="partnership.undertaking_added", subject=undertaking)
    return undertaking


@transaction.atomic
def cover_function(
    *, actor: Actor, undertaking: Undertaking, function: Function
) -> UndertakingFunction:
    """Say that an undertaking covers a function of a published list."""
    actor.require(Permission.PARTNERS_MANAGE, undertaking)
    if UndertakingFunction.objects.filter(undertaking=undertaking, function=function).exists():
        raise Refused(
            _("%(undertaking)s covers “%(function)s” already.")
            % {"undertaking": undertaking, "function": function}
        )
    line = UndertakingFunction.objects.create(
        **actor.owns(), undertaking=undertaking, function=function
    )
    audit.record(
        actor=actor, verb="partnership.function_covered", subject=undertaking,
        function=function.name, listed_in=function.listed_in.name,
    )  # fmt: skip
    return line


@transaction.atomic
def add_function(*, actor: Actor, list_name: str, publisher: str, code: str, name: str) -> Function:
    """Add a function to a published list, which is begun when it is first named."""
    actor.require(Permission.PARTNERS_MANAGE)
    listed_in, _made = FunctionList.objects.get_or_create(
        slug=slugify(list_name)[:80], defaults={"name": list_name, "publisher": publisher}
    )
    if Function.objects.filter(listed_in=listed_in, code=code).exists():
        raise Refused(
            _("“%(list)s” has a function with the code %(code)s already.")
            % {"list": listed_in, "code": code}
        )
    function = Function.objects.create(listed_in=listed_in, code=code, name=name)
    audit.record(
        actor=actor, verb="partnership.function_added", subject=function, listed_in=listed_in.name
    )
    return function


@transaction.atomic
def map_function(*, actor: Actor, function: Function, to: Function) -> Function:
    """Say that two functions, of one list or of two, stand for the same work in part or whole."""
    actor.require(Permission.PARTNERS_MANAGE)
    if function == to:
        raise Refused(_("A function is mapped to another one, not to itself."))
    function.maps_to.add(to)
    audit.record(
        actor=actor, verb="partnership.function_mapped", subject=function,
        to=to.name, listed_in=to.listed_in.name,
    )  # fmt: skip
    return function
