"""Every question that can be asked, with its method in words."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from .answers import Answer, Asked


@dataclass(frozen=True)
class Question:
    """A question: what it asks, by which rule it is answered, and when not to trust it."""

    slug: str
    title: str
    asks: str
    rule: str
    caution: str
    source: str
    module: str
    """The module whose `answer` answers it: loaded when asked, as Ibis takes a second to load."""
    seconds_a_million: float
    """Seconds of a processor that a million lines take, as `script/bench spend_pages` measured."""
    by_level: bool = False
    """Whether suppliers may be counted as legal entities or as groups."""
    all_years: bool = False
    """Whether it compares years, so that a choice of year does not narrow its lines."""
    by_register: bool = False
    """Whether it looks at the registers of contracts."""
    by_place: bool = False
    """Whether it asks which postcode areas are local."""

    def answer(self, asked: Asked) -> Answer:
        """Put it to ledgers."""
        found = import_module(f"{__package__}.{self.module}").answer(asked)
        return cast("Answer", found)


QUESTIONS = (
    Question(
        "shared-suppliers",
        "Suppliers that partners share",
        "Which suppliers do two or more partners pay, and how much?",
        "A supplier is shared when two partners or more have a line with it. Its spend is the sum "
        "of all their lines, credits taken off.",
        "A wrong link shows a supplier as shared that is not: open a supplier’s names before you "
        "act on it.",
        "The practice of procurement hubs; Aberdeen, Aberdeenshire and Highland’s.",
        "shared",
        0.2,
        by_level=True,
    ),
    Question(
        "joining-forces",
        "Which partners to join with",
        "How much of the spend is with shared suppliers where two, three or more buy together?",
        "For each number of partners, the mean over every choice of them of what they pay to "
        "suppliers that two of them use, over the mean of what they pay in all.",
        "It tells with whom there is something to talk about, not what would be saved.",
        "The hypergeometric distribution; the curve is our own.",
        "aggregation",
        0.15,
        by_level=True,
    ),
    Question(
        "categories",
        "What is bought, by category",
        "What do the partners buy, and where do several buy the same kind of thing?",
        "Lines are summed by ProClass where the ledger gives it, else by the ledger’s own kind of "
        "expense, else by CPV; equal words are one category.",
        "Words differ from ledger to ledger: a category of one partner alone may be bought by all.",
        "ProClass; the Local Government Transparency Code 2015.",
        "categories",
        1.0,
        by_level=True,
    ),
    Question(
        "concentration",
        "How concentrated spend is",
        "How few suppliers make 80% of the spend, and in which category does one supplier lead?",
        "Suppliers are put in order of what they are paid; the first that together reach 80% are "
        "counted. HHI is the sum of squared shares in per cent.",
        "Categories are those of the ledgers, so they are no markets in the sense of competition "
        "law.",
        "Pareto; Hirschman (1945) and Herfindahl (1950).",
        "concentration",
        0.2,
        by_level=True,
    ),
    Question(
        "tail",
        "The tail of small suppliers",
        "How many suppliers are paid little, and how much work do they make?",
        "The tail is every supplier paid under £10,000 by all partners chosen, in the period "
        "chosen. Suppliers more credited than paid are counted apart.",
        "Small suppliers are often local or voluntary: few lines saved may cost more than they "
        "bring.",
        "Common practice of category management.",
        "tail",
        0.1,
        by_level=True,
    ),
    Question(
        "terms",
        "The same supplier on different terms",
        "Where do partners buy from one supplier in different ways?",
        "Lines are put together to invoices; partners with five invoices or more from a supplier "
        "are compared by average invoice and by category.",
        "No price and no quantity is published, so no difference in price can be shown from "
        "ledgers. Order lines are needed for that.",
        "NHS purchase price benchmarking shows what order lines would add.",
        "terms",
        1.5,
        by_level=True,
    ),
    Question(
        "off-contract",
        "Spend off any contract",
        "How much is paid to suppliers who stand on no register of contracts?",
        "A line is on the register when its supplier is, by linked name; and in term when a "
        "contract ran on the day of payment. The range runs from what was paid in term under "
        "certain names to what other suppliers of the group were paid as well.",
        "Frameworks held elsewhere are on no register here.",
        "Local Government Transparency Code 2015; Procurement Act 2023, section 70.",
        "contracts",
        0.6,
        by_register=True,
    ),
    Question(
        "duplicates",
        "Payments made twice",
        "Which payments seem to have been made again?",
        "The same partner, supplier, invoice number and sum of £250 or more, on two days at most a "
        "year apart, unless a credit of that sum answers for it or it comes four times or more.",
        "Instalments and staged payments look the same. Each is a question to the partner’s "
        "payments team.",
        "The National Fraud Initiative’s creditor matches.",
        "duplicates",
        1.0,
    ),
    Question(
        "sectors",
        "Local, small and voluntary suppliers",
        "How much goes to local, to small and to voluntary and social suppliers?",
        "By what any partner’s ledger or register of contracts says of the supplier. Voluntary: "
        "type of creditor, VCSE mark, charity number, or “CIC” in a name. Small or medium-sized: "
        "type of creditor, or SME mark. Local: a postcode in one of the postcode areas chosen. "
        "Each share runs from that of suppliers known to be so, to that which it would be were "
        "all of whom nothing is known so as well, doubt about links between names included.",
        "Most ledgers say nothing of it, so the lower ends are what is known. A postcode is where "
        "a supplier has its office, not where its people live or its money is spent.",
        "Spend Network’s and Tussell’s indices of spend with small suppliers.",
        "sectors",
        1.2,
        by_level=True,
        by_register=True,
        by_place=True,
    ),
    Question(
        "prompt-payment",
        "How soon suppliers are paid",
        "What share of lines is paid within 30 days of the invoice, in 31 to 60, and later?",
        "Days from the date of the invoice to that of payment, in the bands of a payments "
        "compliance notice, of lines that have both dates.",
        "Published ledgers hardly ever give the date of the invoice. A notice counts from the day "
        "an invoice was received and found valid, which is later: its shares are higher.",
        "Procurement Act 2023, section 69; Public Contracts Regulations 2015, regulation 113.",
        "prompt",
        0.1,
    ),
    Question(
        "growth",
        "Suppliers paid more than in the year before",
        "To which suppliers has spend grown most?",
        "A financial year against the one before, in the months that a partner has in both.",
        "More may have been bought, or dearer, or a project begun: ledgers cannot tell which.",
        "Like-for-like comparison.",
        "growth",
        0.1,
        by_level=True,
        all_years=True,
    ),
    Question(
        "orders",
        "Payments without an order",
        "How much is paid without an order number?",
        "Lines with and without an order number, in files that give any.",
        "An order raised after the invoice has a number too, so this is a lower bound of what was "
        "bought without a prior order.",
        "The practice of internal audit.",
        "orders",
        0.05,
    ),
    Question(
        "inferred-categories",
        "Categories from neighbours",
        "Which category do lines without one belong to?",
        "The commonest ProClass category of the same supplier’s classified lines in any ledger, if "
        "three lines or more are classified and half of them agree.",
        "A supplier of many things is given one. It is a help to sort, not a fact of the ledger.",
        "Copying from a ledger that is classified.",
        "inferred",
        0.1,
    ),
    Question(
        "republished",
        "Lines published again",
        "Which files repeat lines of an earlier file?",
        "A dated line that an earlier file of the partner has, cell for cell, is held back.",
        "Two equal payments in two files look the same; within one file nothing is held back.",
        "Cell-by-cell comparison of a partner’s files.",
        "republished",
        0.0,
    ),
)

BY_SLUG = {question.slug: question for question in QUESTIONS}
