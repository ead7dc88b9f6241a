"""A paper from its draft to its issue, by the use cases."""

from __future__ import annotations

import hashlib
import io
from datetime import date

import docx
import pytest
from tests.conftest import example_actor
from tests.ground.files import hostile
from tests.roof.papers.conftest import LATER, NOW, set_up, upload

from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import Milestone
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.reference.models import Body
from commonweal.prove.benefits.analysis.ledger import open_conflicts
from commonweal.prove.benefits.services.conflicts import settle_conflict
from commonweal.roof.papers.composing.drawing import draw
from commonweal.roof.papers.composing.paper import wanted_parts
from commonweal.roof.papers.composing.reading import composed, reasons_not_to_freeze
from commonweal.roof.papers.enums import CLEARED_PARTS, OWN, Field, PaperState, Part
from commonweal.roof.papers.models import Brief, Comment, Paper, Passage, Sheet, Template
from commonweal.roof.papers.selectors import Asked, asked_of
from commonweal.roof.papers.services import briefs, drafts, issuing
from commonweal.roof.papers.services.templates import add_template, settle_places
from commonweal.roof.site.examples.templates import MAKERS, make_template


def write(actor, paper, part, text):
    return briefs.write_passage(
        actor=actor, brief=paper.brief, paper=paper, part=part, text=text, at=NOW
    )


def frame(actor, paper, **changes):
    values = {
        "meeting": "Commission", "meeting_on": date(2010, 7, 30), "report_by": "Programme Director",
        "portfolio": "", "classification": "Open", "wards": "All", "is_key": False,
        "key_reason": "It commits no money.", "recommendations": "notes the progress\nagrees it",
    } | changes  # fmt: skip
    return drafts.set_frame(actor=actor, paper=paper, **values)


def fill_in(actor, paper):
    """Everything that the template asks for and the facts do not say."""
    frame(actor, paper)
    programme = paper.brief.programme
    for conflict in open_conflicts(actor, programme, NOW.date()):
        if conflict.stops:
            settle_conflict(
                actor=actor, programme=programme, key=conflict.key, reason="Asked.", at=NOW
            )
    for part in composed(actor, paper, check=False).empty:
        write(actor, paper, part, "Nothing further.")


def clear_all(paper, actor):
    """Clearance by somebody who wrote none of it."""
    other = type(actor)(
        **{**actor.__dict__, "person_id": actor.person_id + 9999, "name": "R. Eader"}
    )
    for field in Field:
        issuing.clear(actor=other, paper=paper, field=field, is_clear=True, words="", at=NOW)


def complete_one() -> None:
    """The facts move: one more milestone is complete."""
    stage = Milestone.objects.filter(programme__code="cep", status=Status.IN_PROGRESS).first()
    stage.status = Status.COMPLETE
    stage.save(update_fields=["status"])


def test_one_set_of_facts_gives_seven_papers_each_in_its_own_template(office, brief):
    bodies = [*Body.objects.filter(slug__in=["bolton", "bury", "oldham", "rochdale", "salford",
              "tameside"]), Body.objects.get(pk=office.joint_body_id)]  # fmt: skip
    templates = [set_up(office, body, name) for body, name in zip(bodies, MAKERS, strict=True)]

    papers = briefs.draw_up(actor=office, brief=brief, templates=templates, at=NOW)

    said = []
    for paper in papers:
        word = docx.Document(io.BytesIO(draw(composed(office, paper, check=False), draft=True)))
        said.append("\n".join(word.element.body.xpath("//w:t/text()")))
    assert len(papers) == 7
    assert Sheet.objects.filter(brief=brief).count() == 1
    # Which of the two a paper tells depends on the headings that its template has.
    assert all("13 of 28 milestones" in t or "11 milestones are green" in t for t in said)
    assert len(set(said)) == 7


def test_what_a_person_wrote_is_kept_when_the_facts_are_refreshed(office, paper):
    write(office, paper, Part.BACKGROUND, "Our own words, with 13 of 28 milestones complete.")
    complete_one()

    drafts.refresh(actor=office, paper=paper, at=LATER)

    read = composed(office, paper)
    assert read.words()[Part.BACKGROUND] == "Our own words, with 13 of 28 milestones complete."
    assert "14 of 28" in {fact.text for fact in read.sheet.facts}
    [change] = read.moved[Part.BACKGROUND]
    assert (change.said, change.now) == ("13 of 28", "14 of 28")


def test_a_draft_says_which_sentence_a_figure_has_moved_under(office, paper):
    write(office, paper, Part.BACKGROUND, "So far 13 of 28 milestones are complete.")
    complete_one()

    word = docx.Document(io.BytesIO(draw(composed(office, paper), draft=True)))

    marked = [p.text for p in word.paragraphs if p.runs and p.runs[0].font.highlight_color]
    assert "Check “13 of 28” (milestones complete): it is now 14 of 28." in marked
    assert any(text.startswith("Figures that have moved") for text in marked)


def test_the_new_figures_can_be_put_into_ones_own_words(office, paper):
    write(office, paper, Part.BACKGROUND, "So far 13 of 28 milestones are complete, we think.")
    complete_one()

    drafts.renew_figures(actor=office, paper=paper, part=Part.BACKGROUND, at=LATER)

    read = composed(office, paper)
    assert read.words()[Part.BACKGROUND] == "So far 14 of 28 milestones are complete, we think."
    assert Part.BACKGROUND not in read.moved


def test_no_words_give_a_part_back_to_the_facts(office, paper):
    before = composed(office, paper).words()[Part.BACKGROUND]
    write(office, paper, Part.BACKGROUND, "Mine.")
    write(office, paper, Part.BACKGROUND, "  ")

    assert composed(office, paper).words()[Part.BACKGROUND] == before
    assert not Passage.objects.filter(paper=paper).exists()


def test_words_for_every_paper_give_way_to_those_of_one(office, brief, paper):
    briefs.write_passage(
        actor=office, brief=brief, paper=None, part=Part.LEGAL, text="For all.", at=NOW
    )
    assert composed(office, paper).words()[Part.LEGAL] == "For all."

    write(office, paper, Part.LEGAL, "For this one.")

    assert composed(office, paper).words()[Part.LEGAL] == "For this one."


def test_a_draft_cannot_be_frozen_before_it_is_filled_and_cleared(office, paper):
    reasons = " ".join(reasons_not_to_freeze(office, paper))

    assert "Nothing has been written yet under" in reasons
    assert "Legal has not cleared it" in reasons
    with pytest.raises(Refused):
        issuing.freeze(actor=office, paper=paper, at=NOW)


def test_savings_that_do_not_agree_stop_a_paper_until_a_person_settles_them(office, paper):
    before = " ".join(reasons_not_to_freeze(office, paper))

    fill_in(office, paper)
    drafts.refresh(actor=office, paper=paper, at=LATER)

    after = " ".join(reasons_not_to_freeze(office, paper))
    ledger = composed(office, paper).sheet.appendices[-1]
    assert "It would print savings that do not agree." in before
    assert "do not agree" not in after
    assert ledger.blocks[-1].items[0].endswith("Settled: Asked.")


def test_a_clearance_lapses_when_the_words_that_were_cleared_change(office, paper):
    fill_in(office, paper)
    clear_all(paper, office)
    assert reasons_not_to_freeze(office, paper) == []

    write(office, paper, Part.LEGAL, "Other words.")

    assert reasons_not_to_freeze(office, paper) == ["Legal has not cleared it as it reads now."]


def test_nobody_clears_what_they_wrote_and_a_refusal_says_what_is_wrong(office, paper):
    write(office, paper, Part.LEGAL, "My words.")

    with pytest.raises(Refused, match="You wrote part of what is to be cleared"):
        issuing.clear(actor=office, paper=paper, field=Field.LEGAL, is_clear=True, words="",
                      at=NOW)  # fmt: skip
    with pytest.raises(Refused, match="Say what is wrong"):
        issuing.clear(actor=office, paper=paper, field=Field.FINANCE, is_clear=False, words="",
                      at=NOW)  # fmt: skip
    assert Part.LEGAL in CLEARED_PARTS[Field.LEGAL]


def test_an_issued_paper_is_kept_with_its_digest_and_stays_when_facts_move(office, paper):
    fill_in(office, paper)
    clear_all(paper, office)
    issuing.freeze(actor=office, paper=paper, at=NOW)
    issuing.issue(actor=office, paper=paper, at=NOW)
    complete_one()

    paper.refresh_from_db()
    with paper.file.content.open("rb") as held:
        kept = held.read()
    again = draw(composed(office, paper), draft=False)

    assert hashlib.sha256(kept).hexdigest() == paper.file.sha256
    assert again == kept
    assert b"Draft" not in kept
    with pytest.raises(Refused, match="its words stand"):
        write(office, paper, Part.LEGAL, "Too late.")


def test_a_paper_that_names_a_person_is_not_published(office, paper):
    fill_in(office, paper)
    write(office, paper, Part.BACKGROUND, "Ask a.clerk@council.example or 0161 496 0000.")
    clear_all(paper, office)
    issuing.freeze(actor=office, paper=paper, at=NOW)
    issuing.issue(actor=office, paper=paper, at=NOW)

    with pytest.raises(Refused, match=r"0161 496 0000, a\.clerk@council\.example"):
        issuing.publish(actor=office, paper=paper, at=NOW)

    assert paper.published_at is None


def test_a_version_keeps_every_part_and_a_comment_is_answered(office, paper, bury_lead):
    version = drafts.save_version(actor=office, paper=paper, note="First", at=NOW)
    with acting(bury_lead):
        drafts.comment(actor=bury_lead, version=version, part=Part.LEGAL, text="Which power?",
                       at=NOW, on=date(2020, 1, 1))  # fmt: skip

    again = example_actor("officer@agma.example")
    with acting(again):
        comment = Comment.objects.get()
        drafts.reply(actor=again, comment=comment, text="Section 101.", at=LATER)

        assert "Bury" in comment.made_by
        assert [reply.text for reply in paper.replies.all()] == ["Section 101."]
    assert version.parts.keys() == composed(office, paper).words().keys()


def test_a_new_template_of_the_same_body_keeps_the_answers(office, paper):
    before = paper.template
    settle_places(actor=office, template=before, answers={"heading:tracking and process": OWN})

    again = add_template(
        actor=office, body=paper.body, name="New",
        upload=upload("new.docx", make_template("joint-commission")), at=LATER,
    )  # fmt: skip

    before.refresh_from_db()
    assert again.mapping["heading:tracking and process"] == OWN
    assert f"{OWN}:heading:tracking and process" in wanted_parts(again)
    assert before.replaced_at == LATER


def test_a_hostile_template_leaves_nothing_behind(office):
    body = Body.objects.get(slug="bury")

    with pytest.raises(Refused, match="a template that is fetched from elsewhere"):
        add_template(actor=office, body=body, name="X",
                     upload=upload("x.docx", hostile.remote_template()), at=NOW)  # fmt: skip

    assert not Template.objects.filter(body=body).exists()


def test_a_partners_draft_is_its_own_until_disclosed(office, brief, bolton_lead, bury_lead):
    bolton = Body.objects.get(pk=bolton_lead.body_id)
    with acting(bolton_lead):
        template = set_up(bolton_lead, bolton, "council-cabinet")
        [mine] = briefs.draw_up(actor=bolton_lead, brief=brief, templates=[template], at=NOW)

    for other in (office, bury_lead):
        with acting(other):
            assert not Paper.objects.filter(pk=mine.pk).exists()
            assert not Template.objects.filter(pk=template.pk).exists()
            assert not Sheet.objects.filter(pk=mine.sheet_id).exists()


def test_a_partner_sets_up_no_other_partners_template(office, bolton_lead):
    with acting(bolton_lead), pytest.raises(Refused, match="sets up its own template"):
        add_template(
            actor=bolton_lead, body=Body.objects.get(slug="bury"), name="X",
            upload=upload("x.docx", make_template("council-cabinet")), at=NOW,
        )  # fmt: skip


def test_another_partner_changes_nothing_of_a_common_draft(paper, bury_lead):
    assert bury_lead.may(Permission.PAPER_WRITE)
    with acting(bury_lead):
        for use_case in (drafts.refresh, issuing.freeze):
            with pytest.raises(Forbidden, match="belongs to another body"):
                use_case(actor=bury_lead, paper=paper, at=NOW)
    assert paper.state == PaperState.DRAFT


def test_a_bodys_own_agenda_says_when_it_meets_and_what_it_is_asked(db):
    officer = example_actor("officer@herefordshire.example")
    with acting(officer):
        brief = Brief.objects.get(title="Shared services: interim report")

        council, trust = (asked_of(brief, Body.objects.get(slug=slug)) for slug in ("hc", "hht"))

    assert (council.meeting, council.meeting_on) == ("Cabinet", date(2009, 12, 18))
    assert council.recommendations.splitlines()[0] == "Note progress"
    assert (council.is_key, bool(council.key_reason)) == (False, True)
    assert trust == Asked()
