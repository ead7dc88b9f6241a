"""An agreement as a document for one party: common text, local clauses beside it, schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from commonweal.agree.agreements.analysis.diary import last_day_to_serve
from commonweal.agree.agreements.analysis.standing import Standing, standings
from commonweal.agree.agreements.analysis.texts import completeness, differences
from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.models import Agreement, Party, ScheduleEntry
from commonweal.agree.agreements.selectors.facts import agreements
from commonweal.agree.agreements.selectors.texts import (
    ClauseWords,
    Schedule,
    filled,
    holds_from,
    schedules_on,
    without_value,
    words_on,
)
from commonweal.agree.agreements.selectors.variations import variations_of
from commonweal.ground.ui.words import joined, long_date, plural
from commonweal.methods.dates import PartDate
from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Note,
    Paragraph,
    Run,
    Table,
    plain,
)


@dataclass(frozen=True)
class AgreementTold:
    """An agreement on a day for one party, section by section, each without its heading."""

    agreement: Agreement
    party: Party
    on: date
    state: str
    terms: tuple[Block, ...]
    parties: tuple[Block, ...]
    text: tuple[Block, ...]
    variations: tuple[Block, ...]
    schedule: tuple[Block, ...]
    differences: tuple[Block, ...]
    beneath: tuple[Block, ...]
    law: tuple[Block, ...]


def told_for(party: Party, on: date) -> AgreementTold:
    """The agreement as it stands on a day, with one party's own values, clauses and schedule.

    Run it with the reader's scope in force.
    """
    agreement = party.agreement
    words = words_on([agreement], on)[agreement.pk]
    schedules = schedules_on([agreement], on)[agreement.pk]
    schedule = next(each for each in schedules if each.party.pk == party.pk)
    standing = standings([agreement], on)[agreement.pk]
    return AgreementTold(
        agreement, party, on, standing.words,
        terms=tuple(_terms(agreement, standing)),
        parties=tuple(_parties(standing)),
        text=tuple(_common_text(words, schedule, on)),
        variations=tuple(_variations(agreement, on)),
        schedule=tuple(_schedule(schedule, words)),
        differences=tuple(_differences(schedules)),
        beneath=tuple(_beneath(agreement, party, on)),
        law=tuple(_law(agreement, on)),
    )  # fmt: skip


def agreement_document(party: Party, on: date, *, organisation: str) -> Document:
    """The same as one document in the house's own look."""
    told = told_for(party, on)
    sections = (
        (_("Terms"), told.terms),
        (_("Parties"), told.parties),
        (_("Common text"), told.text),
        (_("Variations"), told.variations),
        (_("Schedule of %(party)s") % {"party": party}, told.schedule),
        (_("Differences between the schedules"), told.differences),
        (_("Agreements beneath it"), told.beneath),
        (_("What the law asks"), told.law),
    )
    blocks: list[Block] = []
    for heading, section in sections:
        if section:
            blocks += (Heading(1, heading), *section)
    return Document(
        title=told.agreement.title,
        subtitle=_("With the schedule of %(party)s") % {"party": party},
        organisation=organisation,
        classification=_("Partners only"),
        date_line=PartDate.from_date(on).label(),
        dated=on,
        blocks=tuple(blocks),
    )


def _terms(agreement: Agreement, standing: Standing) -> Iterator[Block]:
    if agreement.about:
        yield plain(agreement.about)
    yield Bullets(tuple(_facts(agreement, standing)))
    for heading, text in (
        (_("What happens when a party leaves"), agreement.exit_terms),
        (_("How costs are shared"), agreement.cost_sharing),
    ):
        if text:
            yield Paragraph((Run(f"{heading}: ", bold=True), Run(text)))


def _facts(agreement: Agreement, standing: Standing, *, beneath: bool = False) -> list[str]:
    """Power, state and days in sentences."""
    facts = [
        _("Legal power: %(power)s.") % {"power": agreement.get_power_display()},
        _("State: %(state)s.") % {"state": standing.words},
        _("First day: %(day)s.") % {"day": long_date(agreement.from_on)},
    ]
    if agreement.until_on:
        facts.append(_("Last day: %(day)s.") % {"day": long_date(agreement.until_on)})
    if agreement.extension_months:
        months = plural(agreement.extension_months, "month", "months")
        facts.append(_("It can be extended by %(months)s.") % {"months": months})
    if notice := last_day_to_serve(agreement):
        facts.append(
            _("Last day to give notice for its end: %(day)s.") % {"day": long_date(notice)}
        )
    if agreement.umbrella and not beneath:
        facts.append(_("It stands under “%(umbrella)s”.") % {"umbrella": agreement.umbrella})
    return facts


def _parties(standing: Standing) -> Iterator[Block]:
    told = {party.body: party for party in standing.facts.terms.parties}
    columns = (
        Column(_("Party"), 3),
        Column(_("Role"), 2),
        Column(_("Signed"), 2, Kind.DATE),
        Column(_("Bound until"), 2, Kind.DATE),
    )
    rows = tuple(
        (
            Cell(row.body.name),
            Cell(row.get_role_display()),
            _day(told[row.body.name].signed_on, _("not signed")),
            _day(told[row.body.name].stops_on, _("no end recorded")),
        )
        for row in standing.facts.parties
    )
    if rows:
        yield Table(_("Who signed, and when"), columns, rows)
    else:
        yield plain(_("No party is named yet."))


def _day(day: date | None, without: str) -> Cell:
    return Cell(long_date(day), on=day) if day else Cell(without)


def _beneath(umbrella: Agreement, party: Party, on: date) -> Iterator[Block]:
    """Each agreement under an umbrella as a schedule to it: terms, own clauses, and what the same
    body's part of it says."""
    rows = list(agreements().filter(umbrella=umbrella).order_by("title"))
    words, schedules = words_on(rows, on), schedules_on(rows, on)
    standing = standings([*rows, umbrella], on)
    above = _facts(umbrella, standing[umbrella.pk])
    for number, row in enumerate(rows, start=1):
        own = next((s for s in schedules[row.pk] if s.party.body_id == party.body_id), None)
        yield Heading(2, _("Schedule %(number)s: %(title)s")
                      % {"number": number, "title": row.title})  # fmt: skip
        own_facts = _facts(row, standing[row.pk], beneath=True)
        if differs := tuple(fact for fact in own_facts if fact not in above):
            yield Bullets(differs)
        else:
            yield plain(_("Its power, state and days are those of the agreement above it."))
        for each in words[row.pk]:
            text = filled(each.text, own.values() if own else {})
            yield Paragraph((Run(f"{each.clause}: ", bold=True), Run(text)))
        entries = [entry for kind in EntryKind for entry in own.of_kind(kind)] if own else []
        for entry in entries:
            yield Paragraph((Run(f"{entry.heading or entry.key}: ", bold=True), Run(entry.text)))
        if not own:
            yield plain(_("%(party)s is not a party to it.") % {"party": party})


def _common_text(words: list[ClauseWords], schedule: Schedule, on: date) -> Iterator[Block]:
    """Each clause with this party's values; its own clause of that number stands beside it."""
    local = {entry.key: entry for entry in schedule.of_kind(EntryKind.CLAUSE)}
    values = schedule.values()
    if not words:
        yield plain(_("No clause is recorded."))
    for each in words:
        yield Heading(2, f"{each.clause.number} {each.clause.heading}")
        yield plain(filled(each.text, values) or _("It has no words yet on this day."))
        if each.now and each.now.variation:
            told = {"variation": each.now.variation, "day": long_date(each.now.from_on)}
            yield Note(_("As varied: %(variation)s, from %(day)s.") % told)
        if entry := local.pop(each.clause.number, None):
            yield Paragraph(
                (
                    Run(_("Local clause of %(party)s: ") % {"party": schedule.party}, bold=True),
                    Run(filled(entry.text, values)),
                )
            )
    for key, entry in local.items():
        yield Heading(2, f"{key} {entry.heading}".strip())
        yield plain(filled(entry.text, values))


def _schedule(schedule: Schedule, words: list[ClauseWords]) -> Iterator[Block]:
    rows = [*schedule.of_kind(EntryKind.VALUE), *schedule.of_kind(EntryKind.ITEM)]
    if rows:
        columns = (
            Column(_("What"), 2), Column(_("What it says"), 5), Column(_("Since"), 2, Kind.DATE),
        )  # fmt: skip
        yield Table(
            _("Values and statements"), columns,
            tuple((Cell(_headed(row.heading or row.key)), Cell(row.text), _since(row))
                  for row in rows),
        )  # fmt: skip
    else:
        yield plain(_("The schedule says nothing of its own."))
    if gaps := without_value(schedule, words):
        yield Note(_("The common text names %(names)s without a value here.")
                   % {"names": joined(gaps)})  # fmt: skip


def _headed(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _since(entry: ScheduleEntry) -> Cell:
    day = holds_from(entry) or entry.from_on
    return Cell(long_date(day), on=day)


def _variations(agreement: Agreement, on: date) -> Iterator[Block]:
    """Each variation that is proposed or in force, and who has not signed it."""
    for told in variations_of(agreement, on):
        row = told.variation
        if row.in_force_on and row.in_force_on <= on:
            state = _("In force from %(day)s.") % {"day": long_date(row.in_force_on)}
        else:
            names = joined([str(party) for party in told.missing])
            state = _("Not in force: %(names)s have not signed it.") % {"names": names}
        yield Paragraph((Run(f"{row}. ", bold=True), Run(f"{row.reason} {state}")))


def _differences(schedules: list[Schedule]) -> Iterator[Block]:
    """What the schedules say otherwise than one another, side by side; nothing for one alone."""
    found = [each for each in differences(schedules) if each.differs]
    if len(schedules) < 2:
        return
    if not found:
        yield plain(_("The schedules say the same."))
        return
    columns = (
        Column(_("What"), 2),
        *(Column(str(schedule.party), 3) for schedule in schedules),
    )
    values = [schedule.values() for schedule in schedules]
    rows = tuple(
        (
            Cell(_headed(each.heading)),
            *(
                Cell(filled(text, own) or _("says nothing"))
                for text, own in zip(each.texts, values, strict=True)
            ),
        )
        for each in found
    )
    yield Table(_("Where the schedules differ"), columns, rows)


def _law(agreement: Agreement, on: date) -> Iterator[Block]:
    said = completeness(agreement, on)
    if said is None:
        return
    gaps = tuple(gap.sentence() for each in said for gap in each.missing)
    yield plain(_("This is advice and not a lawyer."))
    yield Bullets(gaps or (_("Nothing that is on the list is missing."),))
