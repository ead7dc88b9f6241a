"""Templates and drafts of committee papers for the examples, made by the use cases themselves.

The templates and the words are invented; every figure comes from the facts of the example.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor, acting, actor_of
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Grant
from commonweal.ground.reference.models import Body
from commonweal.prove.governance.models import Paper as Record
from commonweal.roof.papers.enums import LEAVE, OWN, AgreementPart, Part, Use
from commonweal.roof.papers.models import Brief, Paper, Template
from commonweal.roof.papers.services.briefs import draw_up, open_brief, write_passage
from commonweal.roof.papers.services.drafts import save_version, set_frame
from commonweal.roof.papers.services.templates import add_template, settle_places
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.templates import make_template

# What each invented template's owner would answer for the places that it does not know.
_ANSWERS = {
    "control:type of decision": Part.KEY_DECISION,
    "control:board assurance rating": LEAVE,
    "heading:joint commission of authorities example": LEAVE,
    "heading:tracking and process": OWN,
    "heading:performance management and review": OWN,
    "cell:hr implications": OWN,
    "cell:name and date of committee": Part.MEETING,
    "cell:summary purpose": Part.PURPOSE,
    "cell:consultees consultation": Part.CONSULTEES,
    "heading:equalities impact": Part.EQUALITY,
    "heading:climate change implications": OWN,
    "heading:alternatives options": Part.ALTERNATIVES,
    "cell:agreement": AgreementPart.TITLE,
}


def officer_of(maker: Maker) -> Actor:
    """The partnership's programme officer, today."""
    grant = Grant.objects.select_related("person", "body", "partnership").get(
        partnership=maker.partnership, role=Role.PROGRAMME_OFFICER
    )
    return actor_of(grant, maker.now.date())


def set_up_template(
    actor: Actor, body: Body, name: str, maker: Maker, use: Use = Use.PAPER
) -> Template:
    """An invented template for a body, with its places settled."""
    data = make_template(name)
    template = add_template(
        actor=actor, body=body, name=f"{name.replace('-', ' ').capitalize()} (invented)",
        upload=SimpleUploadedFile(f"{name}.docx", data), at=maker.now, use=use,
    )  # fmt: skip
    keys = {place["key"] for place in template.places}
    answers = {key: str(answer) for key, answer in _ANSWERS.items() if key in keys}
    return settle_places(actor=actor, template=template, answers=answers)


def herefordshire(maker: Maker, bodies: Mapping[str, Body]) -> None:
    """The interim report of 18 December 2009 for a cabinet, a board and a trust."""
    actor = officer_of(maker)
    with acting(actor):
        joint = Body.objects.get(pk=actor.joint_body_id)
        templates = [
            set_up_template(actor, bodies["hc"], "council-cabinet", maker),
            set_up_template(actor, bodies["hht"], "hospital-trust-board", maker),
            set_up_template(actor, joint, "joint-commission", maker),
        ]
        for key, name in (("hc", "agreement-county"), ("nhsh", "agreement-health")):
            set_up_template(actor, bodies[key], name, maker, Use.AGREEMENT)
        record = Record.objects.filter(says_no_background=True).first()
        brief = open_brief(
            actor=actor, programme=Programme.objects.get(code="hssp"),
            title="Shared services: interim report", as_at=date(2009, 12, 18), at=maker.now,
            record=record,
        )  # fmt: skip
        _write(actor, brief, _HSSP, maker)
        cabinet, trust, group = draw_up(actor=actor, brief=brief, templates=templates, at=maker.now)
        _frame(
            actor, cabinet, "Cabinet", date(2009, 12, 18), "Director of Resources",
            "Corporate strategy and finance", "Open", "County-wide",
            "It asks for nothing but noting; the report on options will be a key decision.",
            "notes the progress of the shared services programme\n"
            "notes that a key decision on options follows by the end of March 2010",
        )  # fmt: skip
        _frame(
            actor, trust, "Trust Board", date(2009, 12, 17), "Director of Finance",
            "Chief Executive", "Public", "All sites",
            "Key decisions are asked of councils' executives alone.",
            "receives the interim report\n"
            "supports the release of staff for the transition team\n"
            "asks for the options before any is put to the public",
        )  # fmt: skip
        _frame(
            actor, group, "Steering Group", date(2009, 12, 14), "Programme Director",
            "Chair", "Open", "County-wide", "The group advises; it decides nothing.",
            "comments on the interim report\nrecommends it to each body",
        )  # fmt: skip
        save_version(actor=actor, paper=cabinet, note="For comments by legal and finance.",
                     at=maker.now)  # fmt: skip


_HSSP = {
    Part.PURPOSE: "To tell how the shared services programme stands, and what will be put to the "
    "three bodies next.",
    Part.REASONS: "The bodies asked for a report before any choice is made, so that each can ask "
    "its own questions first.",
    Part.ALTERNATIVES: "Five ways of going on are being looked at:\n- cutting budgets across the "
    "board, which has been set aside\n- buying the services from a supplier\n- one service centre "
    "of our own\n- a joint venture\n- a partnership that rests on land and buildings",
    Part.LEGAL: "Nothing in this report binds any of the bodies. Advice is being taken on quicker "
    "ways to procure. A choice between the options is for each body under its own rules, and in "
    "the council it will be a key decision.",
    Part.FINANCIAL: "No money is asked for. The transition team is met from staff in post. The "
    "figures of the study are estimates; they are being tested in detail and no budget rests on "
    "them.",
    Part.EQUALITY: "No service changes by this report. An assessment of the effect on people with "
    "protected characteristics will stand beside the options.",
    Part.COMMUNITY: "Support services are not seen by residents or patients directly. What is "
    "saved on them can go to services that are.",
    Part.NEXT_STEPS: "The options and a timetable are due by 31 March 2010.",
}


def vision2020(maker: Maker, bodies: Mapping[str, Body]) -> None:
    """One report on commissioning for four district councils, each in its own template."""
    actor = officer_of(maker)
    with acting(actor):
        templates = [
            set_up_template(actor, bodies[key], f"district-{key}", maker)
            for key in ("cheltenham", "cotswold", "forest", "westox")
        ]
        for key in ("cheltenham", "cotswold", "forest", "westox"):
            set_up_template(actor, bodies[key], f"agreement-{key}", maker, Use.AGREEMENT)
        brief = open_brief(
            actor=actor, programme=Programme.objects.get(code="commissioning"),
            title="Commissioning together", as_at=date(2015, 8, 24), at=maker.now,
        )  # fmt: skip
        _write(actor, brief, _COMMISSIONING, maker)
        papers = draw_up(actor=actor, brief=brief, templates=templates, at=maker.now)
        for paper in papers:
            _frame(
                actor, paper, "Cabinet", date(2015, 9, 15), "Head of Commissioning",
                "Leader of the Council", "Open", "All",
                "It changes no budget and no service.",
                "notes the commissioning plan\n"
                "confirms the services that the council has agreed to share",
            )  # fmt: skip


_COMMISSIONING = {
    Part.PURPOSE: "To show what the four councils plan to commission together, and what each has "
    "agreed to share.",
    Part.REASONS: "Each council keeps the choice of what it buys, and from whom; this report lets "
    "it see what the others have chosen.",
    Part.ALTERNATIVES: "Each council may go on commissioning alone. It was thought better to share "
    "the work where the need is the same, and to say where it is not.",
    Part.LEGAL: "Once a council agrees to share a service, the shared provider is preferred for "
    "four to five years; it may still choose another source.",
    Part.FINANCIAL: "The report asks for no money. Savings are counted where a contract is let, "
    "and not here.",
    Part.EQUALITY: "The plan changes no service by itself. Each commissioning carries its own "
    "assessment.",
    Part.COMMUNITY: "Support from staff who know the locality is one of the principles that the "
    "councils endorsed.",
    Part.RISKS: "The main risk is that councils want different things later; each service names "
    "how one may leave.",
    Part.CONSULTEES: "The Member Governance Board and the heads of paid service of the four "
    "councils.",
    Part.BACKGROUND_PAPERS: "Commissioning report, version 2.0, 24 August 2015.",
}


def _write(actor: Actor, brief: Brief, words: Mapping[Part, str], maker: Maker) -> None:
    for part, text in words.items():
        write_passage(
            actor=actor, brief=brief, paper=None, part=part.value, text=text, at=maker.now
        )


def _frame(
    actor: Actor, paper: Paper, meeting: str, on: date, report_by: str, portfolio: str,
    classification: str, wards: str, key_reason: str, recommendations: str,
) -> None:  # fmt: skip
    set_frame(
        actor=actor, paper=paper, meeting=meeting, meeting_on=on, report_by=report_by,
        portfolio=portfolio, classification=classification, wards=wards, is_key=False,
        key_reason=key_reason, recommendations=recommendations,
    )  # fmt: skip
