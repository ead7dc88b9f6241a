"""Places, services and teams from a file: all or nothing, with the place of each mistake."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from tests.conftest import TODAY

from commonweal.decide.appraisal.models import Place, Team
from commonweal.decide.appraisal.services.layout_files import preview_layout, take_layout
from commonweal.decide.appraisal.services.places import open_location
from commonweal.ground.access.errors import Refused
from commonweal.ground.accounts.models import User
from commonweal.partners.partnership.models import Partner

PLACES = [
    ["Site", "Lat", "Long", "Whose", "Rent, £", "Room for"],
    ["Town Hall", 51.5, -2.0, "North", "£40,000", 60],
    ["Annexe", 51.6, -2.1, None, 12000, None],
]
SERVICES = [
    ["Service", "Cost", "Elasticity", "Together with"],
    ["Payroll", 800000, 0.8, None],
    ["Ledger", 300000, None, "Payroll"],
]
TEAMS = [
    ["Partner", "Service", "Home", "FTE", "Stays"],
    ["North", "Payroll", "Town Hall", 11.5, "yes"],
    ["North", "Ledger", "Town Hall", 4, None],
]


def book(**sheets):
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.fixture
def study(officer, world):
    world.north.name = "North"
    world.north.save()
    Partner.objects.create(**officer.owns(), body=world.north, heading="North")
    return open_location(actor=officer, code="pay", name="Payroll offices", source="Invented")


def test_three_tables_are_taken_in_together(officer, study):
    data = book(Places=PLACES, Services=SERVICES, Teams=TEAMS)

    take_layout(actor=officer, study=study, data=data, name="offices.xlsx", on=TODAY)

    hall = Place.objects.get(name="Town Hall")
    assert (hall.rent_gbp, hall.capacity, hall.body.name) == (Decimal(40_000), 60, "North")
    assert Place.objects.get(name="Annexe").body is None
    ledger = study.services.get(name="Ledger")
    assert (ledger.elasticity, ledger.tied_to.name) == (Decimal("0.85"), "Payroll")
    team = Team.objects.get(service__name="Payroll")
    assert (team.posts, team.home, team.stays) == (Decimal("11.50"), hall, True)


def test_a_csv_adds_teams_to_what_is_there(officer, study):
    first = book(Places=PLACES, Services=SERVICES)
    take_layout(actor=officer, study=study, data=first, name="offices.xlsx", on=TODAY)

    teams = b"Service,Partner,Home,Posts\nPayroll,North,Annexe,7\n"
    take_layout(actor=officer, study=study, data=teams, name="teams.csv", on=TODAY)

    assert Team.objects.get().home.name == "Annexe"


def test_every_mistake_is_told_with_file_sheet_cell_and_column_and_nothing_is_kept(officer, study):
    places = [*PLACES, ["Town Hall", 95, "west", "Nobody", 1, 1]]
    teams = [*TEAMS, ["North", "Payroll", "Nowhere", 0, "perhaps"], [None, "Cooking", "Annexe", 1]]
    data = book(Places=places, Services=SERVICES, Teams=teams)

    with pytest.raises(Refused) as refusal:
        take_layout(actor=officer, study=study, data=data, name="offices.xlsx", on=TODAY)

    assert set(refusal.value.reasons) == {
        "“offices.xlsx”, sheet “Places”, A4 (Place): “Town Hall” stands twice.",
        "“offices.xlsx”, sheet “Places”, B4 (Latitude): 95 is above 90.",
        "“offices.xlsx”, sheet “Places”, C4 (Longitude): “west” is not a number.",
        "“offices.xlsx”, sheet “Places”, D4 (Whose): “Nobody” is no partner.",
        "“offices.xlsx”, sheet “Teams”, C4 (Home): there is no place “Nowhere”.",
        "“offices.xlsx”, sheet “Teams”, D4 (Posts): 0 is below 0.01.",
        "“offices.xlsx”, sheet “Teams”, E4 (Stays): “perhaps” is neither yes nor no.",
        "“offices.xlsx”, sheet “Teams”, A5 (Partner): it is blank.",
        "“offices.xlsx”, sheet “Teams”, B5 (Service): there is no service “Cooking”.",
    }
    assert not Place.objects.exists()


def test_a_service_cannot_be_tied_to_one_that_is_not_there(officer, study):
    services = [SERVICES[0], ["Payroll", 1, None, "Payroll"]]

    draft = preview_layout(
        actor=officer, study=study, data=book(Services=services), name="s.xlsx", on=TODAY
    )

    assert draft.problems == (
        "“s.xlsx”, sheet “Services”, D2 (Together with): there is no other service “Payroll”.",
    )


def test_a_file_with_no_table_of_ours_is_refused(officer, study):
    with pytest.raises(Refused, match="has the headings that are needed: Place, Latitude"):
        preview_layout(actor=officer, study=study, data=b"a,b\n1,2\n", name="x.csv", on=TODAY)


def test_the_pages_show_what_a_file_holds_before_it_is_taken(client, officer, study):
    client.force_login(User.objects.get(pk=officer.person_id))
    file = SimpleUploadedFile("offices.xlsx", book(Places=PLACES, Services=SERVICES, Teams=TEAMS))

    shown = client.post(f"/locations/{study.pk}/file/", {"file": file})
    page = client.get(shown["Location"]).content.decode()
    before = Place.objects.count()
    client.post(shown["Location"])

    assert "Nothing has changed yet." in page
    assert "Ledger" in page
    assert (before, Place.objects.count(), Team.objects.count()) == (0, 2, 2)
