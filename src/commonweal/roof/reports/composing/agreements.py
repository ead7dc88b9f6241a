"""An agreement as a document for one party: common text, local clauses beside it, schedule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from commonweal.agree.agreements.analysis.diary import last_day_to_serve
from commonweal.agree.agreements.analysis.standing import Standing, standings
from commonweal.agree.agreements.analysis.texts import completeness
from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.models import Agreement, Party
from commonweal.agree.agreements.selectors.facts import agreements
from commonweal.agree.agreements.selectors.texts import (
    ClauseWords,
    Schedule,
    filled,
    schedules_on,
    without_value,
    words_on,
)
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


def agreement_document(party: Party, on: date, *, organisation: str) -> Document:
    """The agreement as it stands on a day, with one party's own values, clauses and schedule.

    Run it with the reader's scope in force.
    """
    agreement = party.agreement
    words = words_on([agreement], on)[agreement.pk]
    schedules = schedules_on([agreement], on)[agreement.pk]
    schedule = next(each for each in schedules if each.party.pk == party.pk)
    standing = standings([agreement], on)[agreement.pk]
    return Document(
        title=agreement.title,
        subtitle=_("With the schedule of %(party)s") % {"party": party},
        organisation=organisation,
        classification=_("Partners only"),
        date_line=PartDate.from_date(on).label(),
        dated=on,
        blocks=(
            *_opening(agreement, standing),
            *_parties(standing),
            *_beneath(agreement),
            *_common_text(words, schedule),
            *_schedule(schedule, words),
            *_law(agreement, on),
        ),
    )


def _opening(agreement: Agreement, standing: Standing) -> Iterator[Block]:
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
    if agreement.umbrella:
        facts.append(_("It stands under “%(umbrella)s”.") % {"umbrella": agreement.umbrella})
    yield Heading(1, _("Terms"))
    if agreement.about:
        yield plain(agreement.about)
    yield Bullets(tuple(facts))
    for heading, text in (
        (_("What happens when a party leaves"), agreement.exit_terms),
        (_("How costs are shared"), agreement.cost_sharing),
    ):
        if text:
            yield Paragraph((Run(f"{heading}: ", bold=True), Run(text)))


def _parties(standing: Standing) -> Iterator[Block]:
    yield Heading(1, _("Parties"))
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
        yield Table(_("Parties and signatures"), columns, rows)
    else:
        yield plain(_("No party is named yet."))


def _day(day: date | None, without: str) -> Cell:
    return Cell(long_date(day), on=day) if day else Cell(without)


def _beneath(agreement: Agreement) -> Iterator[Block]:
    rows = list(agreements().filter(umbrella=agreement))
    if rows:
        yield Heading(1, _("Agreements beneath it"))
        yield Bullets(tuple(f"{row.title} ({row.get_power_display()})" for row in rows))


def _common_text(words: list[ClauseWords], schedule: Schedule) -> Iterator[Block]:
    """Each clause with this party's values; its own clause of that number stands beside it."""
    local = {entry.key: entry for entry in schedule.of_kind(EntryKind.CLAUSE)}
    values = schedule.values()
    yield Heading(1, _("Common text"))
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
    yield Heading(1, _("Schedule of %(party)s") % {"party": schedule.party})
    rows = [*schedule.of_kind(EntryKind.VALUE), *schedule.of_kind(EntryKind.ITEM)]
    if rows:
        columns = (Column(_("What"), 1), Column(_("What it says"), 3))
        yield Table(
            _("Values and statements"), columns,
            tuple((Cell(row.heading or row.key), Cell(row.text)) for row in rows),
        )  # fmt: skip
    else:
        yield plain(_("The schedule says nothing of its own."))
    if gaps := without_value(schedule, words):
        yield Note(_("The common text names %(names)s without a value here.")
                   % {"names": joined(gaps)})  # fmt: skip


def _law(agreement: Agreement, on: date) -> Iterator[Block]:
    said = completeness(agreement, on)
    if said is None:
        return
    gaps = tuple(gap.sentence() for each in said for gap in each.missing)
    yield Heading(1, _("What the law asks"))
    yield plain(_("This is advice and not a lawyer."))
    yield Bullets(gaps or (_("Nothing that is on the list is missing."),))
