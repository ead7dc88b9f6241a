"""Agreements of the example partnerships.

That they existed, between whom, and what the law asks of them is told by the reports. Their words
are not printed there: every sentence, signature and day in here is written for the example, and
each agreement says so.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from commonweal.agree.agreements.analysis.sight import follow_signatures
from commonweal.agree.agreements.enums import EntryKind, PartyRole, Power, SigningKind
from commonweal.agree.agreements.models import (
    Agreement,
    Clause,
    ClauseText,
    Covered,
    Party,
    Provision,
    Purpose,
    Review,
    ScheduleEntry,
    Shared,
    Signing,
    Variation,
    VariationSigning,
)
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Undertaking
from commonweal.partners.returns.models import Collection, Return
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import table

INVENTED = "The words, signatures and days of this agreement are written for the example."


# What each body's schedule to a section 75 agreement says, by the item of the law.
_SCHEMES = {
    "hc": (
        ("b", "What the council pays in", "What its own budget for %s holds each year."),
        ("d", "Kind of service", "Social care: %s."),
        ("g", "Pool manager", "An officer of the council, as host, who reports on %s."),
    ),
    "nhsh": (
        ("b", "What the trust pays in", "What it spends on %s, set each year in writing."),
        ("d", "Kind of service", "Community health: %s."),
        ("e", "Staff and rooms", "Those that served people with %s on the first day."),
    ),
}


def agma(maker: Maker, bodies: dict[str, Body]) -> None:
    """An agreement by which councils see one another's own returns, as each has signed it."""
    agreement = _agreement(
        maker, code="returns", title="Sharing of data returns", power=Power.INFORMATION_SHARING,
        from_on=date(2010, 4, 1), notice_months=1,
        about=f"Councils that have signed see each other’s own data returns. {INVENTED}",
    )  # fmt: skip
    for key, days in {
        "rochdale": [(SigningKind.SIGNED, date(2010, 4, 14))],
        "oldham": [(SigningKind.SIGNED, date(2010, 4, 28))],
        "tameside": [(SigningKind.SIGNED, date(2010, 5, 12))],
        "stockport": [
            (SigningKind.SIGNED, date(2010, 5, 12)),
            (SigningKind.WITHDRAWN, date(2010, 9, 1)),
        ],
        "wigan": [],
    }.items():
        party = maker.make(Party, agreement=agreement, body=bodies[key])
        for kind, on in days:
            _sign(maker, party, on, kind)
    purpose = maker.make(
        Purpose, agreement=agreement, clause="4.2", purpose="Comparing what services cost",
        lawful_basis="Public task: the councils’ duty of best value",
    )  # fmt: skip
    for model in (Collection, Return):
        maker.make(Shared, purpose=purpose, table=model._meta.db_table)
    maker.make(
        Review, agreement=agreement, due_on=date(2011, 3, 31), done_on=date(2011, 3, 24),
        note="Kept as it is.",
    )  # fmt: skip
    _clauses(maker, agreement, (
        ("1", "Parties", "parties", "The councils named in this agreement that have signed it."),
        ("4.1", "What is shared", "data", "Each council’s own data returns, and what was asked."),
        ("4.2", "What it is for", "purpose", "Comparing what services cost before sharing them."),
        ("4.3", "Lawful basis", "lawful_basis", "Public task, under the duty of best value."),
        ("5", "People’s rights", "rights", "The council that holds a record answers for it."),
        ("6", "Keeping and deleting", "retention", "Returns are kept for six years."),
        ("7", "Security", "security", "Returns are read here and are not sent on."),
        ("8", "Review", "review", "The councils review this agreement every year."),
    ))  # fmt: skip
    follow_signatures(agreement, maker.now.date())


def vision2020(maker: Maker, bodies: dict[str, Body]) -> None:
    """One section 101 agreement with a schedule for each of the four councils."""
    agreement = _agreement(
        maker, code="section-101", title="Delegation of shared services to the joint committee",
        power=Power.SECTION_101, from_on=date(2015, 10, 1), until_on=date(2020, 3, 31),
        extension_months=12, lead_months=18, notice_months=15, needs_all=True,
        about="The report of 24 August 2015 asks for one section 101 agreement with a schedule "
        f"for each council, as for the GO shared services. {INVENTED}",
        exit_terms="A council that leaves pays what it leaves behind until the notice is over.",
        cost_sharing="Each council pays by its own schedule.",
    )  # fmt: skip
    _clauses(maker, agreement, (
        ("1", "Functions", "functions",
         "{{ council }} delegates to the joint committee the functions listed in its schedule."),
        ("2", "Who discharges them", "discharged_by",
         "The joint committee discharges them through officers of {{ host }}."),
        ("3", "What each council pays", "",
         "{{ council }} pays {{ share }} of the cost of each function that it shares."),
        ("4", "Term", "",
         "A shared service stays with the preferred provider for four to five years."),
        ("5", "End", "ends",
         "A council may end its delegation by fifteen months’ notice in writing."),
        ("6", "Scrutiny", "", "Scrutiny stays with each council."),
    ))  # fmt: skip
    names = {row["partner_id"]: row["name"] for row in table("vision2020/partners")}
    agreed: dict[str, list[str]] = {key: [] for key in names}
    for row in table("vision2020/service_matrix"):
        if row["state"] == "agreed_to_share":
            agreed[row["partner_id"]].append(row["service"])
    for at, (key, name) in enumerate(names.items()):
        party = maker.make(Party, agreement=agreement, body=bodies[key])
        _sign(maker, party, date(2015, 9, 7 + 3 * at))
        values = {"council": name, "host": "the host council",
                  "share": ("30%", "25%", "25%", "20%")[at]}  # fmt: skip
        for variable, value in values.items():
            _entry(maker, party, EntryKind.VALUE, variable, value, agreement.from_on)
        _entry(maker, party, EntryKind.ITEM, "functions", "; ".join(agreed[key]),
               agreement.from_on, heading="Functions delegated")  # fmt: skip
    _vary(maker, agreement, "2", date(2016, 4, 1), "Who answers for the officers",
          "The joint committee discharges them through officers of {{ host }}, whose head of paid "
          "service answers to it.")  # fmt: skip
    cotswold = Party.objects.get(agreement=agreement, body=bodies["cotswold"])
    _entry(maker, cotswold, EntryKind.CLAUSE, "6",
           "{{ council }} also reports to its own overview committee every six months.",
           agreement.from_on, heading="Scrutiny")  # fmt: skip
    for service in Undertaking.objects.filter(
        partnership=maker.partnership, code__startswith="SVC"
    ):
        maker.make(Covered, agreement=agreement, service=service)
    maker.make(Review, agreement=agreement, due_on=date(2017, 9, 30), done_on=date(2017, 9, 12))


def herefordshire(maker: Maker, bodies: dict[str, Body]) -> None:
    """A section 75 umbrella, and five agreements beneath it."""
    until = date(2013, 3, 31)
    umbrella = _agreement(
        maker, code="section-75", title="Section 75 partnership agreement", until_on=until,
        power=Power.SECTION_75, from_on=date(2009, 4, 1), notice_months=12, needs_all=True,
        about="An overarching form under which the council and the primary care trust made five "
        f"section 75 agreements. {INVENTED}",
    )  # fmt: skip
    _clauses(maker, umbrella, (
        ("1", "Aims and outcomes", "a", "People get one service, whoever pays for it."),
        ("2", "What each body pays in", "b",
         "Each body pays in what the schedule of the fund says; both vary it by agreement in "
         "writing each year."),
        ("3", "Functions", "c",
         "The trust’s functions of arranging community health services, and the council’s of "
         "arranging social care."),
        ("4", "For whom, and which services", "d",
         "Residents of Herefordshire, for the services that each agreement beneath names."),
        ("5", "Staff, goods and accommodation", "e",
         "Each body gives the staff and rooms that served these people on the first day."),
        ("6", "Duration, review, variation and end", "f",
         "Four years; reviewed each year; varied in writing; ended by twelve months’ notice."),
        ("7", "Managing and watching the fund", "g",
         "The host’s pool manager reports each quarter to both bodies."),
    ))  # fmt: skip
    made = [umbrella]
    for code, title in (
        ("adult-mental-health", "Adult mental health"),
        ("learning-disability", "Learning disability"),
        ("older-people", "Older people’s services"),
        ("equipment", "Community equipment"),
        ("children", "Children’s services"),
    ):
        made.append(
            _agreement(
                maker, code=f"section-75-{code}", title=f"Section 75: {title}", umbrella=umbrella,
                power=Power.SECTION_75, from_on=date(2009, 4, 1), until_on=until, needs_all=True,
                notice_months=12, about=f"Stands under the umbrella. {INVENTED}",
            )
        )  # fmt: skip
    for agreement in made:
        for key, role in (("hc", PartyRole.HOST), ("nhsh", PartyRole.LEAD_COMMISSIONER)):
            party = maker.make(Party, agreement=agreement, body=bodies[key], role=role)
            _sign(maker, party, date(2009, 3, 20 if key == "hc" else 27))
            if agreement is not umbrella:
                kind = agreement.title.removeprefix("Section 75: ")
                for item, heading, text in _SCHEMES[key]:
                    _entry(maker, party, EntryKind.ITEM, item, text % kind.lower(),
                           agreement.from_on, heading=heading)  # fmt: skip
    maker.make(Review, agreement=umbrella, due_on=date(2010, 3, 31), done_on=date(2010, 3, 16))


def nhs_north_west(maker: Maker) -> None:
    """Who provided informatics to whom in the region, as the guide of 2011 tells it."""
    for row in table("nhs-nw/informatics_landscape"):
        network = row["service_scope"] == "data networks and authentication"
        maker.make(
            Provision,
            area=row["area"],
            provider=row["provider"],
            customers=row["customers"],
            service="Data networks and authentication" if network else "Informatics services",
            share="; ".join(filter(None, (row["share_of_customers"],
                                          "" if network else row["service_scope"]))),
            state=row["state"],
        )  # fmt: skip


def _agreement(maker: Maker, **facts: Any) -> Agreement:
    return maker.make(Agreement, **facts)


def _sign(maker: Maker, party: Party, on: date, kind: SigningKind = SigningKind.SIGNED) -> Signing:
    return maker.make(
        Signing, party=party, kind=kind, on=on, by="Chief executive",
        evidence_note="Written for the example",
    )  # fmt: skip


def _clauses(
    maker: Maker, agreement: Agreement, clauses: tuple[tuple[str, str, str, str], ...]
) -> None:
    for place, (number, heading, item, text) in enumerate(clauses, start=1):
        clause = maker.make(
            Clause, agreement=agreement, number=number, heading=heading, item=item, place=place
        )
        maker.make(ClauseText, clause=clause, text=text, from_on=agreement.from_on)


def _vary(
    maker: Maker, agreement: Agreement, number: str, from_on: date, title: str, text: str
) -> None:
    """A variation of one clause that every party signed before it was to hold."""
    clause = Clause.objects.get(agreement=agreement, number=number)
    variation = maker.make(
        Variation, agreement=agreement, number=1, title=title, from_on=from_on,
        in_force_on=from_on, reason="Written for the example.",
    )  # fmt: skip
    for at, party in enumerate(Party.objects.filter(agreement=agreement)):
        maker.make(
            VariationSigning, variation=variation, party=party, by="Chief executive",
            on=date(2016, 3, 7 + 3 * at), evidence_note="Written for the example",
        )  # fmt: skip
    maker.make(ClauseText, clause=clause, text=text, from_on=from_on, variation=title,
               under=variation)  # fmt: skip


def _entry(
    maker: Maker, party: Party, kind: EntryKind, key: str, text: str, from_on: date,
    heading: str = "",
) -> None:  # fmt: skip
    maker.make(
        ScheduleEntry, party=party, kind=kind, key=key, text=text, heading=heading,
        from_on=from_on,
    )  # fmt: skip
