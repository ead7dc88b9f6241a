"""Where the teams of the example could be: real positions, invented posts and costs."""

from __future__ import annotations

from decimal import Decimal

from commonweal.decide.appraisal.models import LocationStudy, Place, PlacedService, Team
from commonweal.ground.reference.models import Body, BodyCode
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import table

NOT_SHARED = ("not_shared", "not_shared_at_this_time")
SOURCE = (
    "Positions: the middle of each district (mySociety, UK local authority names and codes, 2025). "
    "Posts, costs and rents are invented"
)


def vision2020(maker: Maker, bodies: dict[str, Body]) -> None:
    """Eight services of four councils; what a council does not share must stay with it."""
    study = maker.make(
        LocationStudy,
        code="offices",
        name="Where eight services could be",
        source=SOURCE,
        note="Posts, costs and rents are invented, to show what a study holds. What a council "
        "does not share stays at home, as in the matrix of 2015.",
    )
    homes = _homes(maker, study, bodies)
    services = {
        row["service"]: maker.make(
            PlacedService, study=study, name=row["service"], cost_gbp=Decimal(row["cost_gbp"]),
            elasticity=Decimal(row["elasticity"]),
        )
        for row in table("vision2020/running_costs_invented")
    }  # fmt: skip
    for row in table("vision2020/running_costs_invented"):
        if row["together_with"]:
            services[row["service"]].tied_to = services[row["together_with"]]
            services[row["service"]].save()
    kept = {
        (row["service"], row["partner_id"])
        for row in table("vision2020/service_matrix")
        if row["state"] in NOT_SHARED
    }
    Team.objects.bulk_create(
        Team(
            **maker.owns, service=services[row["service"]], body=bodies[row["partner_id"]],
            home=homes[row["partner_id"]], posts=Decimal(row["posts"]),
            stays=(row["service"], row["partner_id"]) in kept,
        )
        for row in table("vision2020/teams_invented")
    )  # fmt: skip


def _homes(maker: Maker, study: LocationStudy, bodies: dict[str, Body]) -> dict[str, Place]:
    rows = {row["gss"]: row for row in table("national/centres")}
    homes = {}
    for key, body in bodies.items():
        row = rows[BodyCode.objects.get(body=body, scheme="gss").code]
        homes[key] = maker.make(
            Place, study=study, name=f"{row['name']} offices", body=body,
            latitude=Decimal(row["latitude"]), longitude=Decimal(row["longitude"]),
            rent_gbp=Decimal(110_000),
        )  # fmt: skip
    return homes
