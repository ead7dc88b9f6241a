"""An agreement in a partner's own Word template."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import example_actor
from tests.roof.papers.conftest import NOW, upload

from commonweal.agree.agreements.models import Party
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.roof.papers.composing.agreements import draw_agreement
from commonweal.roof.papers.document.places import read_places
from commonweal.roof.papers.enums import AgreementPart, Part, Use
from commonweal.roof.papers.models import Template
from commonweal.roof.papers.selectors import template_for
from commonweal.roof.papers.services.templates import add_template, settle_places
from commonweal.roof.reports.composing.agreements import told_for
from commonweal.roof.site.examples.templates import AGREEMENT_MAKERS, make_template

TITLE = "Delegation of shared services to the joint committee"


@pytest.fixture
def officer(db):
    return example_actor("officer@2020vision.example")


def party_of(slug: str) -> Party:
    rows = Party.objects.select_related("agreement__umbrella", "body")
    return rows.get(agreement__title=TITLE, body__slug=slug)


@pytest.mark.parametrize("name", AGREEMENT_MAKERS)
def test_the_places_of_each_form_of_agreement_are_known_by_their_own_words(name):
    places = read_places(make_template(name), Use.AGREEMENT)

    unknown = [place.label for place in places if place.known is None]
    assert unknown == (["Agreement"] if name == "agreement-cotswold" else [])
    known = {place.known for place in places} - {None}
    assert {AgreementPart.TEXT, AgreementPart.SCHEDULE, AgreementPart.PARTIES} <= known
    assert not known & set(Part)


def test_the_same_labels_mean_other_things_in_a_paper():
    county = make_template("agreement-county")

    as_paper = {place.label: place.known for place in read_places(county)}
    as_agreement = {place.label: place.known for place in read_places(county, Use.AGREEMENT)}

    assert as_paper["Status"] == Part.CLASSIFICATION
    assert as_agreement["Status"] == AgreementPart.STATE


def test_a_template_for_papers_and_one_for_agreements_stand_beside_each_other(officer):
    with acting(officer):
        body = party_of("forest").body
        paper, agreement = (template_for(body, use) for use in (Use.PAPER, Use.AGREEMENT))

    assert paper is not None
    assert agreement is not None
    assert paper.pk != agreement.pk
    assert paper.use == "paper"


def test_the_text_stands_as_it_was_on_the_day_and_the_same_day_gives_the_same_file(officer):
    with acting(officer):
        party = party_of("forest")
        template = template_for(party.body, Use.AGREEMENT)
        early = draw_agreement(template, told_for(party, date(2016, 3, 1)))
        late = draw_agreement(template, told_for(party, date(2016, 5, 1)))
        again = draw_agreement(template, told_for(party, date(2016, 5, 1)))

    def said(content: bytes) -> str:
        return " ".join(p.text for p in docx.Document(BytesIO(content)).paragraphs)

    assert "whose head of paid service" not in said(early)
    assert "whose head of paid service" in said(late)
    assert "In force from 1 April 2016." in said(late)
    assert late == again


def test_nobody_writes_words_of_his_own_into_an_agreement_by_its_template(officer):
    with acting(officer):
        template = template_for(party_of("forest").body, Use.AGREEMENT)
        key = template.places[0]["key"]

        with pytest.raises(Refused, match="no such place or part"):
            settle_places(actor=officer, template=template, answers={key: "financial"})


def test_a_template_without_a_place_for_an_agreement_is_refused_in_its_own_words(officer):
    blank = docx.Document()
    blank.add_heading("Xyzzy", level=1)
    stream = BytesIO()
    blank.save(stream)
    with acting(officer), pytest.raises(Refused, match="such as “Parties” or “Schedule”"):
        add_template(
            actor=officer, body=party_of("forest").body, name="Agreement", at=NOW,
            upload=upload("a.docx", stream.getvalue()), use=Use.AGREEMENT,
        )  # fmt: skip


def test_without_a_template_the_agreement_comes_in_the_house_style(officer):
    with acting(officer):
        party = party_of("forest")
        template = template_for(party.body, Use.AGREEMENT)
        Template.objects.filter(pk=template.pk).update(replaced_at=NOW)
    client = Client()
    client.force_login(User.objects.get(pk=officer.person_id))

    answer = client.get(reverse("agreement_file", args=[party.agreement_id, party.pk, "docx"]))

    words = [p.text for p in docx.Document(BytesIO(answer.content)).paragraphs]
    assert "Schedule of Forest of Dean District Council" in words
    assert "Differences between the schedules" in words


def test_a_stranger_finds_no_agreement_file(officer, other_world):
    with unscoped("a test finds it"):
        party = party_of("forest")
    client = Client()
    client.force_login(User.objects.get(pk=other_world.south_lead.person_id))
    url = reverse("agreement_file", args=[party.agreement_id, party.pk, "docx"])

    assert client.get(url).status_code == 404
    assert Client().get(url).status_code == 302
