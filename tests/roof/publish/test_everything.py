"""What leaves comes back the same: everything out, into an empty place, and out again."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.conftest import World

from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Partnership
from commonweal.ground.access.scope import unscoped
from commonweal.ground.files.exchange import read_data_package
from commonweal.roof.publish.analysis import exported_models, package_of
from commonweal.roof.publish.management.loading import load_package
from commonweal.roof.publish.services import LIMITS, check_package, export_everything


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The package as of a partnership with another short name, since this one is here already."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "data/partnership.csv":
                content = content.replace(f"\n{old},".encode(), f"\n{new},".encode())
            if info.filename == "datapackage.json":
                content = content.replace(
                    f'"commonweal-{old}"'.encode(), f'"commonweal-{new}"'.encode()
                )
            archive.writestr(info, content)
    return target.getvalue()


def again(partnership: Partnership) -> World:
    """Ways to act in a partnership that was loaded."""
    return World(
        partnership, partnership.joint_body, partnership.joint_body, partnership.joint_body
    )


@pytest.mark.parametrize("slug", ["agma", "herefordshire", "2020-vision", "nhs-north-west"])
def test_an_export_loaded_into_an_empty_partnership_exports_the_same(db, slug):
    here = again(Partnership.objects.get(slug=slug))
    with acting(here.officer):
        data = export_everything(actor=here.officer)
        before = package_of(here.officer)

    loaded = again(load_package(renamed(data, slug, "elsewhere"), "package.zip"))

    with acting(loaded.officer):
        after = package_of(loaded.officer)
    assert after.name == "commonweal-elsewhere"
    assert {t.name: t.rows for t in after.tables if t.name != "partnership"} == {
        t.name: t.rows for t in before.tables if t.name != "partnership"
    }


def test_a_package_agrees_with_the_facts_that_it_was_made_of(agma_officer):
    with acting(agma_officer):
        data = export_everything(actor=agma_officer)

        assert check_package(actor=agma_officer, data=data, name="p.zip") == []


def test_a_fact_that_changed_since_shows_in_its_table(agma_officer):
    with acting(agma_officer):
        data = export_everything(actor=agma_officer)
        Milestone.objects.filter(code="HR-0-1").update(comment="Otherwise.")

        (found,) = check_package(actor=agma_officer, data=data, name="p.zip")

    assert (found.name, found.only_here, found.only_there) == ("programme_milestone", 1, 1)


def test_a_package_is_not_loaded_over_a_partnership_that_is_here(agma_officer):
    with acting(agma_officer):
        data = export_everything(actor=agma_officer)

    with pytest.raises(Refused, match="is here already"):
        load_package(data, "p.zip")


def test_a_package_of_another_partnership_is_told_apart(agma_officer, world):
    with acting(agma_officer):
        data = export_everything(actor=agma_officer)

    with acting(world.officer), pytest.raises(Refused, match="is of another partnership"):
        check_package(actor=world.officer, data=data, name="p.zip")


def test_a_partner_takes_away_what_it_may_see_and_no_more(world):
    for body, code in ((world.joint, "joint"), (world.north, "north"), (world.south, "south")):
        with unscoped("rows of three bodies"):
            Programme.objects.create(
                partnership=world.partnership, owner=body, code=code, name=code.title()
            )

    with acting(world.south_lead):
        data = export_everything(actor=world.south_lead)

    package = read_data_package(data, "p.zip", LIMITS)
    table = next(t for t in package.tables if t.name == "programme_programme")
    assert [code for (code,) in table.values(["code"])] == ["joint", "south"]
    assert b"North" not in zipfile.ZipFile(io.BytesIO(data)).read("data/programme_programme.csv")


def test_text_that_a_spreadsheet_would_run_leaves_harmless_and_comes_back(world):
    formula = '=HYPERLINK("http://example.org","x")'
    with acting(world.officer):
        Programme.objects.create(**world.officer.owns(), code="f", name=formula)
        data = export_everything(actor=world.officer)

    csv = zipfile.ZipFile(io.BytesIO(data)).read("data/programme_programme.csv").decode()
    assert "'=HYPERLINK" in csv
    loaded = again(load_package(renamed(data, "river", "elsewhere"), "p.zip"))
    with acting(loaded.officer):
        assert Programme.objects.get(code="f").name == formula


def test_every_model_of_facts_is_exported():
    labels = {model._meta.label for model in exported_models()}

    assert {"programme.Milestone", "programme.DateGiven", "files.Document"} <= labels
    assert not {"jobs.Job", "programme.CalendarKey"} & labels


def test_the_queries_do_not_grow_with_the_rows(agma_officer, django_assert_max_num_queries):
    with acting(agma_officer), django_assert_max_num_queries(len(exported_models()) + 12):
        package = package_of(agma_officer)

    assert sum(len(table.rows) for table in package.tables) > 400
