"""What a programme's own facts say in a paper: its position, its milestones, who takes part."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import ActionState, Colour, Status
from commonweal.deliver.programme.models import Milestone
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.roof.papers.composing.facts import Fact, FactSheet
from commonweal.roof.papers.document.blocks import Appendix
from commonweal.roof.papers.enums import Part
from commonweal.roof.reports.composing import sections
from commonweal.roof.reports.composing.position import Position
from commonweal.roof.reports.document import Block, Bullets, Heading, Table, plain

MOST_TOLD = 8


def programme_facts(position: Position) -> FactSheet:
    """The position of a programme on a day."""
    facts = [*_counts(position), *_dates(position)]
    said = {fact.key: fact.text for fact in facts}
    return FactSheet(
        on=position.on,
        facts=tuple(facts),
        parts={
            part: blocks
            for part, blocks in (
                (Part.SUMMARY, _summary(position, said)),
                (Part.BACKGROUND, _background(position)),
                (Part.CONSIDERATIONS, _considerations(position, said)),
                (Part.NEXT_STEPS, _next_steps(position)),
            )
            if blocks
        },
        own=_of_partners(position),
        appendices=_appendices(position),
    )


def _counts(position: Position) -> list[Fact]:
    shown = position.stages or position.milestones
    complete = sum(m.status == Status.COMPLETE for m in shown)
    facts = [
        Fact("programme.as_at", _("Position on"), f"{position.on:%-d %B %Y}"),
        Fact("programme.partners", _("Partners"), str(len(position.facts.partners))),
        Fact("programme.areas", _("Service areas"), str(len(position.facts.areas))),
        Fact("programme.projects", _("Projects"), str(len(position.facts.projects))),
        Fact("programme.milestones", _("Milestones in the plan"), str(len(shown))),
        Fact(
            "programme.complete",
            _("Milestones complete"),
            _("%(done)s of %(all)s") % {"done": complete, "all": len(shown)},
        ),
        Fact("programme.late", _("Milestones late and open"), str(len(_late(position)))),
        Fact("programme.actions", _("Open actions"), str(len(_open_actions(position)))),
    ]
    for colour in (Colour.GREEN, Colour.AMBER, Colour.RED):
        count = sum(position.judged.colour(m.code) == colour.value for m in shown)
        label = _("Milestones %(colour)s by the rule") % {"colour": str(colour.label).lower()}
        facts.append(Fact(f"programme.{colour.value}", label, str(count)))
    return facts


def _dates(position: Position) -> list[Fact]:
    return [
        Fact(f"milestone.{m.code}.date", f"{m.full_title}: {_word(m)}", _long(when))
        for m in position.milestones
        if (when := m.ended or m.end) is not None
    ]


def _word(milestone: Milestone) -> str:
    return str(_("reached") if milestone.ended else _("expected"))


def _long(value: PartDate) -> str:
    return value.label()


def _late(position: Position) -> list[Milestone]:
    return [
        m
        for m in position.milestones
        if m.status not in (Status.COMPLETE, Status.NOT_PURSUED, Status.DELETED, Status.SUPERSEDED)
        and (first := m.first_end or m.end) is not None
        and first.last < position.on
    ]


def _open_actions(position: Position) -> list[object]:
    return [a for a in position.facts.actions if a.state == ActionState.OPEN]


def _summary(position: Position, said: dict[str, str]) -> tuple[Block, ...]:
    items = [
        _("On %(day)s, %(complete)s milestones of “%(programme)s” are complete.")
        % {
            "day": said["programme.as_at"],
            "complete": said["programme.complete"],
            "programme": position.facts.programme.name,
        }
    ]
    if late := _late(position):
        items.append(
            _("Milestones that are late and open: %(count)s. The first of them is “%(first)s”.")
            % {"count": said["programme.late"], "first": late[0].full_title}
        )
    if said["programme.areas"] not in ("0", "1"):
        items.append(
            _("The work covers %(areas)s service areas and %(projects)s projects.")
            % {"areas": said["programme.areas"], "projects": said["programme.projects"]}
        )
    coming = _coming(position)
    if coming:
        items.append(
            _("Next: “%(title)s”, expected %(when)s.")
            % {"title": coming[0].full_title, "when": _in_words(coming[0])}
        )
    return (Bullets(tuple(items)),)


def _in_words(milestone: Milestone) -> str:
    when = milestone.end
    if when is None:
        return str(_("on a day not stated"))
    exact = len(when.isoformat()) == 10
    return (_("on %(day)s") if exact else _("in %(day)s")) % {"day": _long(when)}


def _coming(position: Position) -> list[Milestone]:
    ahead = [
        m
        for m in position.milestones
        if m.ended is None
        and m.end is not None
        and m.end.last >= position.on
        and m.status != Status.COMPLETE
    ]
    return sorted(ahead, key=lambda m: (m.end.last if m.end else position.on, m.order, m.pk))


def _background(position: Position) -> tuple[Block, ...]:
    programme = position.facts.programme
    names = [partner.body.name for partner in position.facts.partners if partner.is_full]
    words = [programme.about] if programme.about else []
    if names:
        words.append(_("The partners are %(names)s.") % {"names": _listed(names)})
    return tuple(plain(word) for word in words)


def _considerations(position: Position, said: dict[str, str]) -> tuple[Block, ...]:
    shown = position.stages or position.milestones
    if not shown:
        return ()
    blocks: list[Block] = [
        plain(
            _(
                "By the rule that the partners agreed, %(green)s milestones are green, %(amber)s "
                "amber and %(red)s red. The milestone table stands in an appendix."
            )
            % {colour: said[f"programme.{colour}"] for colour in ("green", "amber", "red")}
        )
    ]
    if late := _late(position):
        blocks.append(plain(_("Late and still open:")))
        blocks.append(Bullets(tuple(_late_line(m) for m in late[:MOST_TOLD])))
        if len(late) > MOST_TOLD:
            more = len(late) - MOST_TOLD
            blocks.append(plain(_("%(more)s more are in the milestone table.") % {"more": more}))
    return tuple(blocks)


def _late_line(milestone: Milestone) -> str:
    first = milestone.first_end or milestone.end
    assert first is not None  # noqa: S101  only those with a date are late
    if milestone.end is None or milestone.end == first:
        return _("%(title)s: due %(first)s.") % {
            "title": milestone.full_title, "first": _long(first)}  # fmt: skip
    return _("%(title)s: first due %(first)s, now expected %(now)s.") % {
        "title": milestone.full_title, "first": _long(first), "now": _long(milestone.end),
    }  # fmt: skip


def _next_steps(position: Position) -> tuple[Block, ...]:
    lines = [f"{m.full_title}: {_long(m.end)}." for m in _coming(position)[:MOST_TOLD] if m.end]
    return (Bullets(tuple(lines)),) if lines else ()


def _of_partners(position: Position) -> dict[str, dict[str, tuple[Block, ...]]]:
    """What each partner takes part in, and what it waits for: told to that partner alone."""
    latest = {(p.undertaking_id, p.partner_id): p for p in position.facts.participations}
    own: dict[str, dict[str, tuple[Block, ...]]] = {}
    for partner in position.facts.partners:
        mine = [p for (_u, key), p in latest.items() if key == partner.pk]
        lines = [
            f"{p.undertaking.name}: {ParticipationState(p.state).label}"
            + (f" ({p.qualifier})" if p.qualifier else "")
            + "."
            for p in sorted(mine, key=lambda p: (p.undertaking.order, p.undertaking.name))
        ]
        if lines:
            own[partner.body.slug] = {
                Part.CONSIDERATIONS: (
                    plain(_("What %(body)s takes part in:") % {"body": partner.body.name}),
                    Bullets(tuple(lines)),
                )
            }
    return own


def _appendices(position: Position) -> tuple[Appendix, ...]:
    found = [
        (_("Who takes part"), sections.participation(position)),
        (_("Milestones"), sections.milestones(position)),
    ]
    return tuple(
        Appendix(title, tuple(block for block in blocks if not isinstance(block, Heading)))
        for title, blocks in found
        if any(isinstance(block, Table) for block in blocks)
    )


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
