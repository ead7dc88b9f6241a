"""What work on deciding says in a paper: the gap, the options, the case and the shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.cases import case_from
from commonweal.decide.appraisal.analysis.fairness import why_fair
from commonweal.decide.appraisal.analysis.options import agreement, standing, weighed
from commonweal.decide.appraisal.analysis.shares import Assumed, as_kept, shared
from commonweal.decide.appraisal.analysis.worth import lower_rate_words, tracked_words
from commonweal.decide.appraisal.enums import CostClass
from commonweal.decide.appraisal.models import (
    Answer,
    BusinessCase,
    CostStudy,
    Score,
    Sounding,
    Weight,
)
from commonweal.decide.appraisal.selectors.options import Joint, joint_view, soundings_of
from commonweal.decide.appraisal.selectors.shares import bodies_of
from commonweal.decide.baseline.analysis.own import OwnCompared, asked_from, held_by, own_gap
from commonweal.decide.baseline.analysis.words import tested_words
from commonweal.decide.baseline.models import Baseline
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import Sight, current_scope, seeing
from commonweal.ground.people.selectors import owners_who_show_everybody
from commonweal.ground.ui.words import joined, money, money_range, percent
from commonweal.methods import cashflow
from commonweal.methods.benchmarking import Range
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.roof.papers.composing.facts import Fact, FactSheet, merged
from commonweal.roof.papers.composing.spreads import spread_facts
from commonweal.roof.papers.enums import Part
from commonweal.roof.papers.models import BriefWork
from commonweal.roof.reports.document import Block, Bullets, Cell, Column, Kind, Row, Table, plain

ANSWERS = (Answer, Weight, Score)


def work_facts(actor: Actor, on: date, works: Iterable[BriefWork]) -> FactSheet:
    """The facts of every piece of work that a subject rests on, in order."""
    return merged(on, (facts_of_work(actor, on, work) for work in works))


def facts_of_work(actor: Actor, on: date, work: BriefWork) -> FactSheet:
    """What one piece of work says that may stand in a paper of the actor's body.

    That is what the joint body and the own body hold, and what its owner shows to every partner.
    """
    scope = current_scope()
    with seeing(_sight(actor, on), person_id=actor.person_id, act=scope.act if scope else None):
        if work.baseline:
            return gap_facts(on, work.baseline, work.asked)
        if work.appraisal:
            return option_facts(on, joint_view(work.appraisal, partners_on(on)))
        if work.case:
            return case_facts(on, work.case)
        if work.study:
            return share_facts(on, work.study, work.asked)
        return FactSheet(on)


def _sight(actor: Actor, on: date) -> Sight:
    tables = {
        model._meta.db_table: owners_who_show_everybody(
            actor.partnership_id, model._meta.db_table, on
        )
        for model in ANSWERS
    }
    own = frozenset({actor.joint_body_id, actor.body_id})
    return Sight(actor.partnership_id, own, tables=tables)


def gap_facts(on: date, baseline: Baseline, asked: dict[str, Any]) -> FactSheet:
    """The gap of the partners on their own lines, with its interval, or why none is told."""
    held = held_by(baseline)
    question = asked_from(held, asked)
    found = own_gap(held, question) if question else None
    # Papers state pounds: a gap in posts or of an indicator stays on its page.
    if not isinstance(found, OwnCompared) or not found.question.series.is_cost:
        return FactSheet(on)
    key, group, what = f"gap.{baseline.code}", found.found.group, found.question.series.what
    facts = [
        Fact(f"{key}.base", _("Cost today: %(what)s") % {"what": what}, money(_round(group.base)))
    ]
    if few := found.standing():
        why = _(
            "No gap is told for “%(what)s”: %(count)s bodies have a figure of their own, and below "
            "eight a quartile is one body's figure."
        ) % {"what": what, "count": few.counted}
        return FactSheet(on, tuple(facts), {Part.CONSIDERATIONS: (plain(why),)})
    facts.append(Fact(f"{key}.naive", _("Gap by one year alone: %(what)s") % {"what": what},
                      money(_round(group.naive))))  # fmt: skip
    said: list[Block] = []
    if group.lasting:
        lasting = money(_round(group.lasting.mean))
        told = _range(group.lasting)
        facts += [
            Fact(f"{key}.lasting", _("Lasting gap: %(what)s") % {"what": what}, lasting),
            Fact(f"{key}.range", _("Range of the lasting gap: %(what)s") % {"what": what}, told),
        ]
        said.append(
            plain(
                _(
                    "%(what)s costs the bodies %(base)s. To the best quartile of those compared "
                    "it is %(lasting)s a year that would last, between %(range)s with four "
                    "chances in five. One year's figures alone would say %(naive)s."
                )
                % {
                    "what": what, "base": money(_round(group.base)), "lasting": lasting,
                    "range": told.replace(str(_(" to ")), str(_(" and "))),
                    "naive": money(_round(group.naive)),
                }
            )
        )  # fmt: skip
        said.append(plain(tested_words(found.found)))
    else:
        said.append(plain(_("No lasting gap is told for “%(what)s”, because:") % {"what": what}))
        said.append(Bullets(tuple(found.found.refused)))
    rows: list[Row] = [
        (
            Cell(each.name),
            Cell(money(_round(each.base)) if each.base is not None else _("not returned")),
            Cell(money(_round(each.naive)) if each.naive is not None else _("not told")),
            Cell(_range(each.lasting) if each.lasting else each.refused or _("not told")),
        )
        for each in found.found.partners
    ]
    columns = (
        Column(_("Body"), 2), Column(_("Cost"), 1.2, Kind.NUMBER),
        Column(_("Gap of one year"), 1.2, Kind.NUMBER), Column(_("Lasting gap, P10 to P90"), 2.2),
    )  # fmt: skip
    said.append(Table(_("Gap to the best quartile: %(what)s") % {"what": what}, columns,
                      tuple(rows), wide=False))  # fmt: skip
    said.append(plain(_provenance(found.found.made_by)))
    return FactSheet(on, tuple(facts), {Part.CONSIDERATIONS: tuple(said)})


def option_facts(on: date, joint: Joint) -> FactSheet:
    """Each partner's own answers, as far as it shows them to everybody, and its own choice."""
    answered = [p for p in joint.partners if p.body_id in joint.answers]
    shared_options = [option for option in joint.options if not option.is_as_now]
    market_facts, market = _market(joint)
    if not answered or not shared_options:
        return FactSheet(on, market_facts, {Part.ALTERNATIVES: market} if market else {})
    key = f"options.{joint.appraisal.code}"
    blocks: list[Block] = [
        plain(
            _("The options weighed are: %(options)s. Each partner answers for itself, and nobody's "
              "answer is averaged with anybody else's.")
            % {"options": joined(option.name for option in joint.options)}
        )
    ]  # fmt: skip
    facts: list[Fact] = []
    for option in shared_options:
        rows: list[Row] = []
        agreed = 0
        for service in joint.services:
            answers = [joint.answer(partner, service, option) for partner in answered]
            if not any(answers):
                continue
            agreed += all(each is not None and each.willingness != "veto" for each in answers)
            rows.append(
                (
                    Cell(str(service)),
                    *(Cell(standing(each)) for each in answers),
                    Cell(_agreement_words(answers)),
                )
            )
        if not rows:
            continue
        columns = (
            Column(_("Service"), 2),
            *(Column(str(p), 1.3) for p in answered),
            Column(_("Agreement"), 1, Kind.NUMBER),
        )
        blocks.append(Table(_("Answers on “%(option)s”") % {"option": option.name}, columns,
                            tuple(rows), wide=len(answered) > 5))  # fmt: skip
        facts.append(
            Fact(
                f"{key}.{option.pk}",
                _("Services for which every partner would accept “%(option)s”")
                % {"option": option.name},
                _("%(count)s of %(all)s services") % {"count": agreed, "all": len(rows)},
            )
        )
    if facts:
        blocks.append(
            plain(
                _("Agreement is Tastle and Wierman's consensus: 1 where all give the same answer, "
                  "0 where half would accept the option and half would not.")
            )
        )  # fmt: skip
    told = weighed(joint)
    if told:
        blocks.append(plain(_("By its own weights each would choose:")))
        blocks.append(
            Bullets(
                tuple(
                    _("%(service)s: %(choices)s")
                    % {
                        "service": service,
                        "choices": joined(
                            _("%(partner)s %(choice)s")
                            % {"partner": p, "choice": _chosen(told.cell(p, service))}
                            for p in joint.weighed
                        ),
                    }
                    for service in joint.services
                )
            )
        )
        blocks.append(plain(_provenance(told.found.made_by)))
    silent = [p for p in joint.partners if p not in answered]
    if silent:
        blocks.append(plain(_("Not shown to everybody: %(names)s.") % {"names": joined(silent)}))
    return FactSheet(on, (*facts, *market_facts), {Part.ALTERNATIVES: (*blocks, *market)})


def _agreement_words(answers: Sequence[Answer | None]) -> str:
    found = agreement(answers)
    return str(_("not all answered")) if found is None else f"{found:.2f}"


def _market(joint: Joint) -> tuple[tuple[Fact, ...], tuple[Block, ...]]:
    """What suppliers said of the whole appraisal, with how many were asked and the source."""
    soundings = list(soundings_of(joint.appraisal))
    if not soundings:
        return (), ()
    facts = tuple(
        Fact(
            f"options.{joint.appraisal.code}.market.{each.pk}",
            _("What the market said: %(finding)s") % {"finding": each.finding},
            _said_so(each),
        )
        for each in soundings
    )
    rows: list[Row] = [
        (Cell(each.finding), Cell(fact.text), Cell(each.source))
        for each, fact in zip(soundings, facts, strict=True)
    ]
    columns = (Column(_("Finding"), 3), Column(_("Who said so"), 2), Column(_("Source"), 2))
    table = Table(_("What the market said: %(name)s") % {"name": joint.appraisal.name}, columns,
                  tuple(rows), wide=False)  # fmt: skip
    return facts, (table,)


def _said_so(sounding: Sounding) -> str:
    """How many said so, of how many that were asked, as far as either is known."""
    share = None if sounding.percent is None else percent(sounding.percent / 100)
    said, asked = sounding.said, sounding.asked
    if said is not None and asked is not None:
        counted = _("%(said)s of %(asked)s asked") % {"said": said, "asked": asked}
        return f"{share}, {counted}" if share else counted
    many = (
        _("how many were asked is not told") if asked is None
        else _("%(asked)s were asked") % {"asked": asked}
    )  # fmt: skip
    if share is None:
        share = _("share not told") if said is None else _("%(said)s said so") % {"said": said}
    return f"{share}; {many}"


def _chosen(cell: Any) -> str:
    return f"“{cell.choice}”" if cell is not None and cell.choice else str(_("nothing yet"))


def case_facts(on: date, case: BusinessCase) -> FactSheet:
    """What a business case is worth, when it is paid back, and how wide both may fall."""
    given = case_from(case, list(case.lines.select_related("body")))
    if given is None:
        return FactSheet(on)
    found = cashflow.appraise(given)
    key = f"case.{case.code}"
    name = {"case": case.name}
    facts = [
        Fact(f"{key}.npsv", _("Net present social value: %(case)s") % name,
             money(round(found.npsv_gbp))),
        Fact(f"{key}.cashable", _("Net present value of cashable benefits: %(case)s") % name,
             money(round(found.cashable_npv_gbp))),
    ]  # fmt: skip
    payback = _("It is not paid back within the years counted.")
    if found.payback_years is not None:
        years = f"{found.payback_years:.1f}"
        facts.append(Fact(f"{key}.payback", _("Years to pay back: %(case)s") % name,
                          _("%(years)s years") % {"years": years}))  # fmt: skip
        payback = _("It is paid back in %(years)s years.") % {"years": years}
    if found.lower_rate_npsv_gbp is not None:
        facts.append(Fact(f"{key}.lower_rate",
                          _("Net present social value by lower rates: %(case)s") % name,
                          money(round(found.lower_rate_npsv_gbp))))  # fmt: skip
    tracked = cashflow.CUSTOMER_CONTACT.share
    facts.append(Fact(f"{key}.tracked",
                      _("Net present social value if %(share)s of benefits come true: %(case)s")
                      % {"share": percent(tracked), "case": case.name},
                      money(round(cashflow.npsv_at(given, tracked)))))  # fmt: skip
    beside = (lower_rate_words(given, found), tracked_words(given))
    ranges, spread = spread_facts(case)
    facts += ranges
    said: list[Block] = [
        plain(
            _(
                "“%(case)s” is worth %(npsv)s at prices of %(year)s over %(years)s years against "
                "doing nothing; with cashable benefits alone, %(cashable)s. %(payback)s"
            )
            % {
                "case": case.name, "npsv": facts[0].text, "year": case.first_year,
                "years": case.years, "cashable": facts[1].text, "payback": payback,
            }
        ),
        *(plain(words) for words in beside if words),
        *spread,
        _lines_table(case),
        _classes_table(case, found),
        plain(_provenance(found.made_by)),
    ]  # fmt: skip
    return FactSheet(on, tuple(facts), {Part.FINANCIAL: tuple(said)})


def _lines_table(case: BusinessCase) -> Table:
    rows: list[Row] = [
        (Cell(each.name), Cell(str(each.get_nature_display())), Cell(each.class_words),
         Cell(money(each.amount_gbp)), Cell(each.source))
        for each in case.lines.order_by("nature", "id")
    ]  # fmt: skip
    columns = (
        Column(_("Line"), 2), Column(_("Kind"), 1.4), Column(_("Class of cost"), 1.2),
        Column(_("Pounds"), 1.1, Kind.NUMBER), Column(_("Source"), 2),
    )  # fmt: skip
    return Table(_("Costs and benefits: %(case)s") % {"case": case.name}, columns, tuple(rows),
                 wide=False)  # fmt: skip


def _classes_table(case: BusinessCase, found: cashflow.Appraisal) -> Table:
    """Every class of cost, also one with nothing in it, as that may have been forgotten."""
    rows: list[Row] = [
        (Cell(str(CostClass(kind).label)), Cell(money(round(worth))))
        for kind, worth in found.costs_by_class.items()
    ]
    rows.append((Cell(_("All costs")), Cell(money(round(found.costs_gbp)))))
    columns = (Column(_("Class of cost"), 2), Column(_("Present value"), 1.2, Kind.NUMBER))
    return Table(_("Costs by class: %(case)s") % {"case": case.name}, columns, tuple(rows),
                 wide=False)  # fmt: skip


def share_facts(on: date, study: CostStudy, asked: dict[str, Any]) -> FactSheet:
    """What each body would pay of a joint cost under the rule, and who would leave."""
    kept = as_kept(study)
    rule = str(asked.get("rule") or "nucleolus")
    assumed = Assumed(
        _float(asked.get("elasticity")) or kept.elasticity,
        kept.coordination if _float(asked.get("coordination")) is None
        else float(asked["coordination"]),
        _float(asked.get("rate")),
        tuple(asked.get("without") or ()),
    )  # fmt: skip
    told = shared(bodies_of(study), assumed)
    if told is None:
        return _no_shares(on, _not_worked_out(study))
    if rule not in told.found.rules:
        return _no_shares(on, _("No shares of “%(study)s” are told: there is no rule “%(rule)s”.")
                          % {"study": study.name, "rule": rule})  # fmt: skip
    allocation = told.found.rules[rule]
    if allocation.refused:
        why = _("No shares of “%(study)s” are told. %(why)s")
        return _no_shares(on, why % {"study": study.name, "why": " ".join(allocation.refused)})
    key = f"shares.{study.code}"
    together = sum(allocation.shares.values())
    facts = [
        Fact(f"{key}.together", _("Joint cost: %(study)s") % {"study": study.name},
             money(round(together))),
        *(
            Fact(f"{key}.{name}", _("Fair share of %(body)s: %(study)s")
                 % {"body": name, "study": study.name}, money(round(share)))
            for name, share in allocation.shares.items()
        ),
    ]  # fmt: skip
    rows: list[Row] = [
        (Cell(name), Cell(money(round(allocation.alone[name]))), Cell(money(round(share))),
         Cell(money(round(allocation.saving[name]))))
        for name, share in allocation.shares.items()
    ]  # fmt: skip
    columns = (
        Column(_("Body"), 2), Column(_("Alone, a year"), 1.2, Kind.NUMBER),
        Column(_("Fair share"), 1.2, Kind.NUMBER), Column(_("Saves"), 1.2, Kind.NUMBER),
    )  # fmt: skip
    said: list[Block] = [
        plain(
            _("Together “%(study)s” would cost %(together)s a year, if cost follows size with "
              "%(elasticity)s and each further member adds %(coordination)s.")
            % {
                "study": study.name, "together": money(round(together)),
                "elasticity": f"{assumed.elasticity:g}",
                "coordination": money(round(assumed.coordination)),
            }
        ),
        Table(_("What each would pay: %(study)s") % {"study": study.name}, columns, tuple(rows),
              wide=False),
        Bullets(tuple(why_fair(rule, allocation, told.found.core))),
        plain(_provenance(told.found.made_by)),
    ]  # fmt: skip
    return FactSheet(on, tuple(facts), {Part.FINANCIAL: tuple(said)})


def _no_shares(on: date, why: str) -> FactSheet:
    """No figure, and in its place the reason, so that a paper never loses its shares unseen."""
    return FactSheet(on, (), {Part.FINANCIAL: (plain(why),)})


def _not_worked_out(study: CostStudy) -> str:
    return _(
        "What each would pay of “%(study)s” has not been worked out from its figures and "
        "assumptions as they are now, so no shares are told. Open it under Fair shares, have it "
        "worked out, and take the facts anew."
    ) % {"study": study.name}


def _provenance(made_by: Any) -> str:
    """By which method, version and input a figure was made."""
    return _("Method %(method)s, version %(version)s; digest of its inputs %(inputs)s.") % {
        "method": made_by.method, "version": made_by.version, "inputs": made_by.inputs[:16],
    }  # fmt: skip


def _range(found: Range) -> str:
    return money_range(_round(found.p10), _round(found.p90))


def _round(pounds: float) -> int:
    """To the thousand, as the page of the gap says it."""
    return int(round(pounds, -3))


def _float(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
