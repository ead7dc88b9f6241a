"""A regional guide to sharing back-office functions, 2011: its list of functions, in use."""

from __future__ import annotations

from datetime import datetime

from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Partnership
from commonweal.ground.reference.models import Function, FunctionList
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Undertaking, UndertakingFunction
from commonweal.roof.site.examples import agreements, options
from commonweal.roof.site.examples.making import Maker, make_body
from commonweal.roof.site.examples.tables import table

# Which functions of the guide stand in which of the ten councils' service areas. The match is
# ours; the guide itself says that payroll is often part of HR or of finance.
SAME_AS = {"Finance": ("TF",), "Human Resources": ("HR",), "Payroll": ("TF", "HR"),
           "Information Management and Technology": ("IT",)}  # fmt: skip


def load(now: datetime) -> Partnership:
    """Make the whole partnership; the caller has lifted the separation."""
    joint = make_body("nhs-north-west", "NHS North West", "strategic_health_authority")
    partnership = Partnership.objects.create(
        slug="nhs-north-west",
        name="NHS North West back office",
        short_name="NHS North West",
        joint_body=joint,
        about="A regional guide for bodies that think of sharing, 2011. It names no partners.",
        is_example=True,
    )
    maker = Maker(partnership, now)
    functions = _function_lists()
    for order, function in enumerate(functions, start=1):
        service = maker.make(
            Undertaking,
            kind=UndertakingKind.SERVICE,
            code=f"NW-{function.code}",
            name=function.name,
            order=order,
        )
        for each in (function, *function.maps_to.all()):
            maker.make(UndertakingFunction, undertaking=service, function=each)
    agreements.nhs_north_west(maker)
    options.nhs_north_west(maker)
    maker.person("officer@northwest.example", "Regional Officer", joint, Role.PROGRAMME_OFFICER)
    return partnership


def _function_lists() -> list[Function]:
    councils, _made = FunctionList.objects.get_or_create(
        slug="agma-service-areas",
        defaults={"name": "Service areas of the ten councils", "publisher": "AGMA, 2010"},
    )
    areas = {
        row["service_area_id"]: Function.objects.get_or_create(
            listed_in=councils, code=row["service_area_id"], defaults={"name": row["name"]}
        )[0]
        for row in table("agma/service_areas")
    }
    guide, _made = FunctionList.objects.get_or_create(
        slug="nhs-nw-back-office",
        defaults={"name": "Back-office functions", "publisher": "NHS North West, 2011"},
    )
    functions = []
    for row in table("nhs-nw/back_office_functions"):
        function, _made = Function.objects.get_or_create(
            listed_in=guide, code=row["function_no"], defaults={"name": row["function"]}
        )
        function.maps_to.add(*(areas[code] for code in SAME_AS.get(row["function"], ())))
        functions.append(function)
    by_name = {function.name: function for function in functions}
    by_name["Payroll"].maps_to.add(by_name["Human Resources"], by_name["Finance"])
    return functions
