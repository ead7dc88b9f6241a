from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.agree.performance.rules.periods import number_of, starts
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body
from commonweal.roof.papers.document.places import Place
from commonweal.roof.papers.enums import LEAVE, OWN, PARTS, Field, PaperState, Use
from commonweal.roof.papers.models import Paper, Template


def reasons_not_to_add_template(actor: Actor, body: Body) -> list[str]:
    """Why somebody cannot set up a body's template: it is another partner's own."""
    if actor.for_programme_office or body.pk == actor.body_id:
        return []
    return [
        _("%(body)s sets up its own template. You act for %(mine)s.")
        % {"body": body.name, "mine": actor.body_name}
    ]


_HEADINGS = {
    Use.PAPER: gettext_lazy("“Purpose”"), Use.AGREEMENT: gettext_lazy("“Parties” or “Schedule”"),
}  # fmt: skip


def reasons_against_places(name: str, places: Sequence[Place], use: Use = Use.PAPER) -> list[str]:
    """Why a file is no use as a template: it has no place that anything could go in."""
    if any(place.known or place.likely for place in places):
        return []
    return [
        _(
            "“%(name)s” has no place that we recognise: no heading such as %(such)s, no labelled "
            "table and no content control. Add the headings that your papers have and choose it "
            "again."
        )
        % {"name": name, "such": _HEADINGS[use]}
    ]


def reasons_against_answers(template: Template, answers: Mapping[str, str]) -> list[str]:
    """Why answers cannot be taken: a place or a part that there is not."""
    keys = {place["key"] for place in template.places}
    parts = {*PARTS[template.use].values, LEAVE, OWN, ""}
    wrong = [key for key in answers if key not in keys]
    wrong += [answer for answer in answers.values() if answer not in parts]
    return [
        _("“%(name)s” has no such place or part: %(wrong)s. Open the page again.")
        % {"name": template, "wrong": each}
        for each in wrong
    ]


def reasons_not_to_open(
    programme: Programme | None, quarter_on: date | None, as_at: date
) -> list[str]:
    """Why a subject cannot be opened: it tells of nothing, or of a quarter that is no quarter."""
    if programme is None and quarter_on is None:
        return [_("Choose the programme, or the quarter, whose facts the papers tell.")]
    if quarter_on is None:
        return []
    if quarter_on.day != 1 or not starts(number_of(quarter_on), "quarter"):
        return [_("A quarter of the financial year begins on the first of April, July, October "
                  "or January. Choose one.")]  # fmt: skip
    if as_at < quarter_on:
        return [_("The position lies before the quarter begins. Choose a later day.")]
    return []


def reasons_not_to_write(paper: Paper) -> list[str]:
    """Why a paper's words stand: it is frozen, issued or withdrawn."""
    if paper.state == PaperState.DRAFT:
        return []
    return [
        _("%(paper)s is %(state)s, so its words stand.")
        % {"paper": paper, "state": PaperState(paper.state).label.lower()}
    ]


def reasons_not_to_comment(paper: Paper) -> list[str]:
    """Why a comment would come too late."""
    if paper.state in (PaperState.DRAFT, PaperState.FROZEN):
        return []
    return [_("%(paper)s is no longer a draft.") % {"paper": paper}]


def reasons_not_to_clear(
    paper: Paper, actor: Actor, writers: Iterable[int], is_clear: bool, words: str
) -> list[str]:
    """Why somebody cannot clear a paper: they wrote it, or do not say what is wrong."""
    reasons = list(reasons_not_to_write(paper))
    if actor.person_id in set(writers):
        reasons.append(
            _("You wrote part of what is to be cleared. Ask somebody else to read and clear it.")
        )
    if not is_clear and not words.strip():
        reasons.append(_("Say what is wrong, so that the author can mend it."))
    return reasons


def reasons_not_to_freeze(
    paper: Paper, unsettled: Sequence[str], empty: Sequence[str], moved: Sequence[str],
    uncleared: Sequence[Field], disagreeing: Sequence[str] = (),
) -> list[str]:  # fmt: skip
    """Why a paper cannot be frozen yet, all at once."""
    reasons = list(reasons_not_to_write(paper))
    if unsettled:
        reasons.append(
            _("The template asks for what nobody has settled: %(labels)s. Settle its places.")
            % {"labels": ", ".join(unsettled)}
        )
    if empty:
        reasons.append(
            _("Nothing has been written yet under: %(parts)s.") % {"parts": ", ".join(empty)}
        )
    if moved:
        reasons += moved
    reasons += [
        _("%(field)s has not cleared it as it reads now.") % {"field": field.label}
        for field in uncleared
    ]
    if disagreeing:
        reasons.append(
            _(
                "It would print savings that do not agree. Change the claims, or settle each with "
                "a reason, on the page of conflicts."
            )
        )
        reasons += disagreeing
    return reasons


def reasons_not_to_publish(paper: Paper, personal: Sequence[str]) -> list[str]:
    """Why the public cannot be shown a paper: not issued, or it names people."""
    reasons = []
    if paper.state != PaperState.ISSUED:
        reasons.append(_("Issue it first."))
    if personal:
        reasons.append(
            _("The public version would print personal details: %(found)s. Remove them first.")
            % {"found": ", ".join(personal)}
        )
    return reasons
