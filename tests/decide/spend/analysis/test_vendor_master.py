"""A partner's own vendor master, linked by Splink: invented vendors whose suppliers are known."""

import hashlib
import random
from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pytest

pytest.importorskip(
    "splink", reason="Splink is not installed: pip install 'commonweal[splink]' brings it."
)

from commonweal.decide.spend.analysis.vendor_master import Vendor, link_vendors

SUPPLIERS = 400
FIRST = ("Ash", "Beck", "Cliff", "Dale", "Elm", "Fell", "Glen", "Holm", "Kirk", "Lark", "Moor")
SECOND = ("brook", "bridge", "field", "gate", "ham", "ley", "mill", "ridge", "stead", "worth")
TRADES = ("Cleaning", "Coaches", "Electrical", "Fencing", "Glass", "Joinery", "Printing")
PLACES = ("", " (Leeds)", " North", " of York", " Services", " and Sons", " Group")


def invented(seed: int) -> tuple[list[Vendor], dict[str, str]]:
    """Vendors as a master file collects them over the years, and each one's true supplier."""
    draw = random.Random(seed)
    vendors: list[Vendor] = []
    truth: dict[str, str] = {}
    for supplier in range(SUPPLIERS):
        first = supplier_record(draw)
        for again in range(draw.choice((1, 1, 2, 2, 3))):
            rid = f"v{len(vendors)}"
            vendors.append(replace(written_again(first, draw) if again else first, rid=rid))
            truth[rid] = f"s{supplier}"
    draw.shuffle(vendors)
    return vendors, truth


def supplier_record(draw: random.Random) -> Vendor:
    name = (
        f"{draw.choice(FIRST)}{draw.choice(SECOND)} {draw.choice(TRADES)}{draw.choice(PLACES)} Ltd"
    )
    return Vendor(
        "",
        name,
        postcode=f"{draw.choice('LSM')}{draw.randrange(1, 30)} {draw.randrange(1, 10)}"
        f"{draw.choice('ABDEFG')}{draw.choice('HJLNPQ')}",
        company=f"{draw.randrange(1_000_000, 9_999_999):08}" if draw.random() < 0.5 else "",
        vat=vat(draw) if draw.random() < 0.7 else "",
        bank=hashlib.sha256(draw.randbytes(8)).hexdigest(),
    )


def written_again(vendor: Vendor, draw: random.Random) -> Vendor:
    """The same supplier entered anew: spelt otherwise, things left out, moved, another account."""
    name = vendor.name
    if draw.random() < 0.5:
        place = draw.randrange(1, len(name) - 4)
        name = name[:place] + name[place + 1 :]
    other = supplier_record(draw)
    return replace(
        vendor,
        name=name.upper() if draw.random() < 0.5 else name.replace("Ltd", "Limited"),
        postcode=other.postcode if draw.random() < 0.15 else vendor.postcode.replace(" ", ""),
        company="" if draw.random() < 0.5 else vendor.company,
        vat="" if draw.random() < 0.4 else vendor.vat,
        bank=other.bank if draw.random() < 0.3 else vendor.bank.upper(),
    )


def vat(draw: random.Random) -> str:
    seven = f"{draw.randrange(1_000_000, 9_999_999)}"
    total = sum(int(d) * w for d, w in zip(seven, range(8, 1, -1), strict=True))
    return f"GB {seven}{97 - total % 97:02}"


def pairs_of(groups: dict[str, str]) -> set[tuple[str, str]]:
    members = defaultdict(list)
    for rid, group in groups.items():
        members[group].append(rid)
    return {pair for rids in members.values() for pair in combinations(sorted(rids), 2)}


@pytest.fixture(scope="module")
def master():
    return invented(7)


@pytest.fixture(scope="module")
def placed(master):
    return link_vendors(master[0])


def test_suppliers_of_an_invented_master_are_found_again(master, placed):
    vendors, truth = master

    found, wanted = pairs_of({p.rid: p.cluster for p in placed}), pairs_of(truth)

    assert [p.rid for p in placed] == [v.rid for v in vendors]
    assert len(found & wanted) / len(found) >= 0.98
    assert len(found & wanted) / len(wanted) >= 0.90


def test_a_name_that_agrees_and_nothing_else_is_not_enough(master, placed):
    vendors, truth = master
    names = [replace(v, postcode="", company="", vat="", bank="") for v in vendors]

    alone = pairs_of({p.rid: p.cluster for p in link_vendors(names)})

    found, wanted = pairs_of({p.rid: p.cluster for p in placed}), pairs_of(truth)
    assert len(alone - wanted) <= len(found - wanted)
    assert len(alone & wanted) < len(found & wanted)


def test_the_order_of_vendors_changes_nothing(master, placed):
    turned = link_vendors(master[0][::-1])

    assert {p.rid: p for p in turned} == {p.rid: p for p in placed}


def test_different_company_numbers_are_never_one_supplier(master, placed):
    number = {v.rid: v.company for v in master[0] if v.company}
    of_cluster = defaultdict(set)
    for each in placed:
        if each.rid in number:
            of_cluster[each.cluster].add(number[each.rid])

    assert max(map(len, of_cluster.values())) == 1


def test_a_shared_charity_number_does_not_join_two_companies():
    charity = {"charity": "1089464", "postcode": "LS1 1AA", "name": "Holm Hospice Ltd"}

    one, two = link_vendors(
        [Vendor("1", company="01234567", **charity), Vendor("2", company="07654321", **charity)]
    )

    assert one.cluster != two.cluster


ESRI = Vendor("1", "Esri (UK) Limited", "HP21 7QG", bank="one")


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        (Vendor("2", "ESRI UK LTD", "HP217QG"), True),
        (Vendor("2", "ESRI UK LTD", "LS1 4AP", bank="one"), True),
        (Vendor("2", "ESRI UK LTD"), False),
        (Vendor("2", "Tarmac plc", "HP21 7QG", bank="two"), False),
        (Vendor("2", "Tarmac plc", "LS1 4AP", bank="one"), False),
    ],
)
def test_in_a_file_of_few_two_columns_have_to_agree(other, is_one):
    one, two, three = link_vendors([ESRI, other, Vendor("3", "Joel Ltd", "M1 1AA", bank="three")])

    assert (one.cluster == two.cluster) is is_one
    assert three.cluster not in (one.cluster, two.cluster)


def test_an_account_that_many_share_makes_no_supplier_of_them(master):
    factored = [replace(v, bank="one-factoring-company") for v in master[0]]

    found = link_vendors(factored)

    sizes = defaultdict(int)
    for each in found:
        sizes[each.cluster] += 1
    assert max(sizes.values()) <= 3


def test_people_and_withheld_names_are_kept_out():
    shared = {"postcode": "LS1 1AA", "bank": "the same"}

    one, two, three = link_vendors(
        [
            Vendor("1", "Mrs A Example", **shared),
            Vendor("2", "Mrs A Example", **shared),
            Vendor("3", "REDACTED", **shared),
        ]
    )

    assert (one.kind.value, three.kind.value) == ("person", "withheld")
    assert len({one.cluster, two.cluster, three.cluster}) == 3


def test_vendors_that_share_a_vat_registration_are_one_group():
    registered = {"vat": "GB 980 7806 84"}

    one, two = link_vendors(
        [
            Vendor("1", "Northern Joinery Ltd", company="01234567", **registered),
            Vendor("2", "Southern Catering Ltd", company="07654321", **registered),
        ]
    )

    assert one.cluster != two.cluster
    assert one.group == two.group


@pytest.mark.parametrize("vendors", [[], [Vendor("1", "Alone Ltd")]])
def test_fewer_than_two_vendors_need_no_weighing(vendors):
    assert [(p.rid, p.probability) for p in link_vendors(vendors)] == [
        (v.rid, 1.0) for v in vendors
    ]
