"""Names, words and dates for a partnership that does not exist. All of it is invented."""

from random import Random

from commonweal.methods.dates import PartDate, add_months

PLACES = [
    "Alder",
    "Ash",
    "Beck",
    "Birch",
    "Bramble",
    "Brook",
    "Clay",
    "Cold",
    "Copper",
    "Crag",
    "Dale",
    "Dun",
    "Elder",
    "Fallow",
    "Fen",
    "Flint",
    "Gorse",
    "Heather",
    "Holm",
    "Juniper",
    "Kelp",
    "Larch",
    "Linden",
    "Marsh",
    "Mead",
    "Moor",
    "Oak",
    "Otter",
    "Pike",
    "Plover",
    "Reed",
    "Rook",
    "Rowan",
    "Sallow",
    "Salt",
    "Sedge",
    "Sloe",
    "Sorrel",
    "Stone",
    "Swift",
    "Tarn",
    "Teal",
    "Thorn",
    "Thrift",
    "Vetch",
    "Wren",
    "Yarrow",
]
ENDS = ("ford", "ham", "ley", "minster", "stead", "wick", "worth")
KINDS = ("district", "county", "unitary", "nhs_trust", "fire", "police")
SERVICES = [
    "Archives",
    "Audit",
    "Building",
    "Catering",
    "Cleaning",
    "Contact",
    "Digital",
    "Energy",
    "Estates",
    "Fleet",
    "Housing",
    "Highways",
    "Insurance",
    "Legal",
    "Libraries",
    "Licensing",
    "Parking",
    "Payroll",
    "Pensions",
    "Planning",
    "Printing",
    "Procurement",
    "Recruitment",
    "Recycling",
    "Revenues",
    "Safety",
    "Training",
    "Transport",
    "Treasury",
    "Waste",
]
WORK = (
    "agree the scope of", "baseline the cost of", "write the case for", "choose the form of",
    "consult the staff of", "procure the system of", "move the records of", "pilot", "go live with",
    "review",
)  # fmt: skip
REASONS = (
    "The supplier asked for another month.",
    "A partner’s committee meets later than was thought.",
    "The baseline came in late from two partners.",
    "Staff were lent to the winter response.",
    "The data protection assessment took longer than planned.",
)
TODAY = (2026, 3)
FIRST = PartDate(2023, 1)


def body_name(random: Random, number: int) -> str:
    """The name of a body; the number keeps two from being the same."""
    return f"{PLACES[number % len(PLACES)]}{random.choice(ENDS)} {number + 1}"


def dates_of(random: Random, begins: int) -> list[tuple[str, PartDate]]:
    """Five dates of one stage, in order: first agreed, moved, and perhaps achieved.

    `begins` is the month in which the stage starts, counted from January 2023. About a third
    are achieved; of the others, some have passed and are not.
    """
    end = begins + random.choice((3, 4, 6, 6, 9, 12))
    given = [("baseline", add_months(FIRST, end))]
    for _ in range(3):
        end += random.choice((-1, 0, 0, 0, 1, 1, 2, 3))
        given.append(("forecast", add_months(FIRST, end)))
    is_over = (FIRST.year + (end // 12), end % 12 + 1) < TODAY
    last = "actual" if is_over and random.random() < 0.8 else "forecast"
    given.append((last, add_months(FIRST, max(end, begins) + random.choice((0, 0, 1)))))
    return given
