"""An invented subject in the commission's programme, put to bodies with invented templates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.reference.models import Body
from commonweal.roof.papers.document.places import read_places
from commonweal.roof.papers.enums import LEAVE, OWN
from commonweal.roof.papers.models import Brief, Paper, Template
from commonweal.roof.papers.services.briefs import draw_up, open_brief
from commonweal.roof.papers.services.templates import add_template, settle_places
from commonweal.roof.site.examples.templates import make_template

NOW = datetime(2010, 7, 30, 9, 0, tzinfo=UTC)
LATER = datetime(2010, 8, 6, 9, 0, tzinfo=UTC)
ON = date(2010, 7, 30)


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def set_up(actor: Actor, body: Body, name: str) -> Template:
    """A body's invented template, every place settled: the part that is near, else left."""
    template = add_template(
        actor=actor, body=body, name=f"{body.name} report",
        upload=upload(f"{name}.docx", make_template(name)), at=NOW,
    )  # fmt: skip
    open_places = [place for place in read_places(make_template(name)) if not place.known]
    answers = {p.key: p.likely.value if p.likely else LEAVE for p in open_places}
    return settle_places(actor=actor, template=template, answers=answers)


@pytest.fixture
def office(agma_officer):
    """The commission's programme officer, with that sight in force."""
    with acting(agma_officer):
        yield agma_officer


@pytest.fixture
def brief(office) -> Brief:
    return open_brief(
        actor=office, programme=Programme.objects.get(code="cep"),
        title="Shared services: progress", as_at=ON, at=NOW,
    )  # fmt: skip


@pytest.fixture
def paper(office, brief) -> Paper:
    """The draft for the commission itself."""
    template = set_up(office, Body.objects.get(pk=office.joint_body_id), "joint-commission")
    return draw_up(actor=office, brief=brief, templates=[template], at=NOW)[0]


__all__ = ["LATER", "NOW", "ON", "OWN", "set_up", "upload"]
