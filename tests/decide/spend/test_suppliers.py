"""Who suppliers are: found for what a person may see, judged, remembered, undone exactly."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.decide.spend.conftest import NOW, bring, keep

from commonweal.decide.spend.analysis import cubes
from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.analysis.doubts import doubts_of, evidence
from commonweal.decide.spend.analysis.supplier import names_of, others_in_group, standing
from commonweal.decide.spend.enums import Said
from commonweal.decide.spend.ledgers.cube import By
from commonweal.decide.spend.models import SupplierRun, Verdict
from commonweal.decide.spend.selectors.verdicts import own_verdicts
from commonweal.decide.spend.services.files import accept_file, remove_file
from commonweal.decide.spend.services.suppliers import (
    find_suppliers,
    say_of_payees,
    take_verdict_back,
)
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.services import undo
from commonweal.ground.jobs.work import Silent

POWERGRID = "Northern Powergrid (Yorkshire) Plc,05/04/2022,100.00,Estates,A1"
POWERGRID_AGAIN = "NORTHERN POWERGRID YORKSHIRE,06/04/2022,50.00,Estates,A2"
KIER = "Kier Highways Limited,07/04/2022,30.00,Highways,B1"
KIER_TOO = "Kier Construction Limited,08/04/2022,20.00,Highways,B2"
PERSON = "Mrs Edith Quimby,09/04/2022,5.00,Adults,C1"
WITHHELD = "REDACTED PERSONAL DATA,10/04/2022,7.00,Adults,C2"


@pytest.fixture
def office(world) -> Actor:
    """The programme office, with published ledgers of both partners."""
    with acting(world.officer):
        keep(world.officer, world.south, "south.csv", POWERGRID, KIER, PERSON, WITHHELD)
        keep(world.officer, world.north, "north.csv", POWERGRID_AGAIN, KIER_TOO)
    return world.officer


def rid_of(actor: Actor, payee: str) -> str:
    payees = spend_of(actor).suppliers.payees()
    return str(payees.filter(pl.col("payee") == payee)["rid"][0])


def supplier_of(actor: Actor, payee: str) -> str:
    payees = spend_of(actor).suppliers.payees()
    return str(payees.filter(pl.col("payee") == payee)["supplier"][0])


def clusters(actor: Actor) -> set[frozenset[str]]:
    """The payees of each supplier."""
    found: dict[str, set[str]] = {}
    for payee, supplier in spend_of(actor).suppliers.payees().select("payee", "supplier").rows():
        found.setdefault(supplier or payee, set()).add(payee)
    return {frozenset(names) for names in found.values()}


def test_one_supplier_is_recognised_under_the_names_of_two_partners(office):
    with acting(office):
        supplier = supplier_of(office, "NORTHERN POWERGRID YORKSHIRE")

        names = names_of(spend_of(office), supplier)

    assert [(n.partner, n.pence) for n in names] == [("river-north", 5000), ("river-south", 10000)]


def test_a_supplier_stands_between_its_certain_names_and_its_whole_group(office):
    with acting(office):
        spend = spend_of(office)
        supplier = supplier_of(office, "Northern Powergrid (Yorkshire) Plc")
        names = [
            replace(name, probability=0.6 if name.payee.isupper() else 0.95)
            for name in names_of(spend, supplier)
        ]

        found = standing(spend, names, supplier)

    assert found.pence == (10000, 15000, 15000)
    assert found.partners == (1, 2, 2)


def test_a_group_is_all_its_suppliers_together(office):
    with acting(office):
        spend = spend_of(office)
        supplier = supplier_of(office, "Kier Highways Limited")

        found = standing(spend, names_of(spend, supplier), supplier)

        others = others_in_group(spend, supplier)
        paid = 3000 + sum(n.pence for code, _name in others for n in names_of(spend, code))
        assert found.pence[1:] == (3000, paid)


def test_people_and_withheld_payees_are_counted_and_never_named(office):
    with acting(office):
        cube = spend_of(office).cube
        sums = {cell.keys[0]: cell.pence for cell in cube.sums([By.KIND])}
        payees = {cell.keys[0] for cell in cube.sums([By.PAYEE])}

    assert (sums["person"], sums["redacted"]) == (500, 700)
    assert not any("Quimby" in payee or "REDACTED" in payee for payee in payees)


def test_a_verdict_that_two_names_are_one_joins_them_and_is_undone_exactly(office, world):
    with acting(office):
        before = clusters(office)
        pair = (
            rid_of(office, "Kier Highways Limited"),
            rid_of(office, "Kier Construction Limited"),
        )
    with acting(office):
        say_of_payees(actor=office, pairs=[pair], said=Said.SAME, why="One VAT number", at=NOW)
        after = clusters(office)
        event = Event.objects.get(verb="spend.verdict_given")
    with acting(office):
        undo(actor=office, event=event, reason="A slip.")
        back = clusters(office)

    joined = frozenset({"Kier Highways Limited", "Kier Construction Limited"})
    assert joined not in before and joined in after
    assert back == before


def test_a_split_keeps_the_names_apart_and_taken_back_is_as_if_never_said(office):
    both = {"Northern Powergrid (Yorkshire) Plc", "NORTHERN POWERGRID YORKSHIRE"}
    with acting(office):
        before = clusters(office)
        pair = tuple(rid_of(office, name) for name in sorted(both))
        (verdict,) = say_of_payees(actor=office, pairs=[pair], said=Said.DIFFERENT, why="", at=NOW)
        assert frozenset(both) in before and frozenset(both) not in clusters(office)

        take_verdict_back(actor=office, verdict=verdict, reason="They are one after all.")

        assert clusters(office) == before


def test_a_new_verdict_on_a_pair_takes_the_place_of_the_old(office):
    with acting(office):
        pair = (
            rid_of(office, "Kier Highways Limited"),
            rid_of(office, "Kier Construction Limited"),
        )
        say_of_payees(actor=office, pairs=[pair], said=Said.SAME, why="", at=NOW)
        say_of_payees(actor=office, pairs=[pair[::-1]], said=Said.DIFFERENT, why="", at=NOW)

        assert [v.said for v in own_verdicts(office)] == [Said.DIFFERENT]


def test_a_verdict_against_earlier_ones_is_refused_with_what_to_do(office):
    with acting(office):
        a, b, c = (
            rid_of(office, name)
            for name in ("Kier Highways Limited", "Kier Construction Limited",
                         "NORTHERN POWERGRID YORKSHIRE")
        )  # fmt: skip
        say_of_payees(actor=office, pairs=[(a, b), (b, c)], said=Said.SAME, why="", at=NOW)

        with pytest.raises(Refused, match="one supplier by way of another name"):
            say_of_payees(actor=office, pairs=[(a, c)], said=Said.DIFFERENT, why="", at=NOW)


def test_one_supplier_cannot_be_said_of_names_that_were_set_apart(office):
    with acting(office):
        a, b, c = (
            rid_of(office, name)
            for name in ("Kier Highways Limited", "Kier Construction Limited",
                         "NORTHERN POWERGRID YORKSHIRE")
        )  # fmt: skip
        say_of_payees(actor=office, pairs=[(a, c)], said=Said.DIFFERENT, why="", at=NOW)
        say_of_payees(actor=office, pairs=[(a, b)], said=Said.SAME, why="", at=NOW)

        with pytest.raises(Refused, match="are different suppliers"):
            say_of_payees(actor=office, pairs=[(b, c)], said=Said.SAME, why="", at=NOW)


def test_pairs_in_doubt_come_by_money_and_go_once_judged(agma_officer):
    with acting(agma_officer):
        spend = spend_of(agma_officer)
        doubts, in_all = doubts_of(spend, [])
        second = doubts_of(spend, [], most=1, after=1)
        stakes = [doubt.at_stake for doubt in doubts]
        one, two = doubts[0].one, doubts[0].two
        reasons = evidence(spend, one, two)
        said = Verdict(one=min(one.rid, two.rid), two=max(one.rid, two.rid))

        assert len(stakes) > 5 and stakes == sorted(stakes, reverse=True)
        assert one.supplier != two.supplier
        assert len(reasons) > 10 and abs(reasons[0].log_odds) >= abs(reasons[-1].log_odds)
        assert doubts_of(spend, [said]) == (doubts[1:], in_all - 1)
        assert (in_all, second) == (len(doubts), ([doubts[1]], in_all))


def test_a_verdict_names_nobody_and_is_heeded_by_its_own_body_alone(office, world):
    with acting(office):
        pair = (
            rid_of(office, "Kier Highways Limited"),
            rid_of(office, "Kier Construction Limited"),
        )
        say_of_payees(actor=office, pairs=[pair], said=Said.SAME, why="", at=NOW)

    lead = world.north_lead
    with acting(lead):
        assert own_verdicts(lead).count() == 0
        assert frozenset({"Kier Highways Limited"}) in clusters(lead)
        (seen,) = Verdict.objects.all()
        assert "Kier" not in f"{seen} {seen.one} {seen.two}"


def test_the_pages_of_a_pair_and_of_its_verdict_say_what_is_judged(office):
    client = Client()
    client.force_login(User.objects.get(pk=office.person_id))
    with acting(office):
        names = ("Kier Highways Limited", "Kier Construction Limited")
        pair = tuple(rid_of(office, name) for name in names)
    path = "/spend/names/{}/{}/".format(*pair)
    told = client.get(path).content.decode()
    said = client.post(path, {"said": "same", "why": "One group."}, follow=True)
    with acting(office):
        verdict = own_verdicts(office).get()

    back = client.get(f"/spend/names/verdicts/{verdict.pk}/withdraw/").content.decode()

    assert "By their names, the chance that they are one is" in told
    assert "payee=Kier+Highways+Limited" in told and "payee=Kier+Construction+Limited" in told
    assert "It is heeded: the figures and names show it now." in said.content.decode()
    assert all(name in back for name in (*names, "one supplier", "Why: One group."))


def test_a_member_judges_nothing(office, world):
    with acting(world.member), pytest.raises(Forbidden):
        say_of_payees(actor=world.member, pairs=[("a", "b")], said=Said.SAME, why="", at=NOW)


@pytest.fixture
def many(monkeypatch) -> None:
    """As where there are too many lines to link while a page waits."""
    monkeypatch.setattr(cubes, "AT_ONCE_LINES", 0)


def test_many_files_count_once_a_run_has_found_their_suppliers(office, many):
    with acting(office):
        assert spend_of(office).files == [] and len(spend_of(office).not_yet) == 2

        run = find_suppliers(actor=office, at=NOW, progress=Silent())

        spend = spend_of(office)
        assert (run.payees, run.suppliers, run.kept_out) == (6, 3, 2)
        assert spend.run == run and spend.not_yet == []
        assert sum(cell.pence for cell in spend.cube.sums([By.PARTNER])) == 21200


def test_a_file_that_came_after_the_run_waits_for_the_next(office, many, world):
    with acting(office):
        find_suppliers(actor=office, at=NOW, progress=Silent())
        keep(office, world.south, "later.csv", "Veolia ES (UK) Ltd,07/05/2022,9.00,Waste,D1")

        spend = spend_of(office)

        assert [file.name for file in spend.not_yet] == ["later.csv"]
        assert sum(cell.pence for cell in spend.cube.sums([By.PARTNER])) == 21200


def test_a_run_that_read_a_file_out_of_sight_is_no_run_for_its_reader(world, many):
    office, south, lead = world.officer, world.south_officer, world.north_lead
    with acting(south):
        keep(south, world.south, "own.csv", POWERGRID)
    with unscoped("the south lets the office see its ledgers"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.joint,
            table="spend_ledgerfile", purpose="A cube of all", from_on=date(2020, 1, 1),
        )  # fmt: skip
    office = world.officer
    with acting(office):
        keep(office, world.north, "north.csv", POWERGRID_AGAIN)
        find_suppliers(actor=office, at=NOW, progress=Silent())
        assert len(spend_of(office).files) == 2

    with acting(lead):
        assert SupplierRun.objects.count() == 1
        assert spend_of(lead).run is None
        assert [file.name for file in spend_of(lead).not_yet] == ["north.csv"]


def test_a_file_that_is_taken_out_leaves_the_figures_and_the_others_stay(office, many):
    with acting(office):
        find_suppliers(actor=office, at=NOW, progress=Silent())
        (south, _north) = spend_of(office).files
        assert south.name == "south.csv"
        remove_file(actor=office, file=south, reason="A mistake.", at=NOW)

        spend = spend_of(office)

        assert ([file.name for file in spend.files], spend.not_yet) == (["north.csv"], [])
        assert sum(cell.pence for cell in spend.cube.sums([By.PARTNER])) == 7000
        told = spend.suppliers.payees()
        named = {*told["payee"].to_list(), *told["supplier_name"].to_list()}
        assert named == {"NORTHERN POWERGRID YORKSHIRE", "Kier Construction Limited"}
        assert set(spend.suppliers.doubts()["one"]) <= set(told["rid"])


def test_a_file_that_takes_the_place_of_another_waits_while_the_others_stay(office, many, world):
    with acting(office):
        find_suppliers(actor=office, at=NOW, progress=Silent())
        keep(office, world.south, "south.csv", KIER)

        spend = spend_of(office)

        assert [file.name for file in spend.files] == ["north.csv"]
        assert [file.name for file in spend.not_yet] == ["south.csv"]


def test_a_run_that_read_a_file_of_another_that_is_no_longer_shown_is_not_used(world, many):
    office, south = world.officer, world.south_officer
    with acting(south):
        keep(south, world.south, "own.csv", POWERGRID)
    with unscoped("the south lets the office see its ledgers"):
        shown = Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.joint,
            table="spend_ledgerfile", purpose="A cube of all", from_on=date(2020, 1, 1),
        )  # fmt: skip
    office = world.officer
    with acting(office):
        keep(office, world.north, "north.csv", POWERGRID_AGAIN)
        find_suppliers(actor=office, at=NOW, progress=Silent())
        assert len(spend_of(office).files) == 2
    with unscoped("the south thinks better of it"):
        shown.delete()

    office = world.officer
    with acting(office):
        assert spend_of(office).run is None


def test_verdicts_since_the_last_run_are_told_where_suppliers_can_be_found_again(office, many):
    client = Client()
    client.force_login(User.objects.get(pk=office.person_id))
    with acting(office):
        find_suppliers(actor=office, at=NOW, progress=Silent())
        pair = tuple(rid_of(office, name) for name in ("Kier Highways Limited",
                                                       "Kier Construction Limited"))  # fmt: skip
        before = client.get("/spend/").content.decode()
        say_of_payees(actor=office, pairs=[pair], said=Said.SAME, why="",
                      at=NOW + timedelta(hours=1))  # fmt: skip
        after = client.get("/spend/").content.decode()
        find_suppliers(actor=office, at=NOW + timedelta(hours=2), progress=Silent())
        again = client.get("/spend/").content.decode()
        take_verdict_back(actor=office, verdict=own_verdicts(office).get(), reason="A slip.")
        back = client.get("/spend/").content.decode()

    assert "Find suppliers" not in before and "Find suppliers" not in again
    assert "1 verdict given" in after and "Find suppliers" in after
    assert "Suppliers are being found now" not in after
    assert "1 taken back or changed" in back and "Find suppliers" in back


def test_suppliers_are_not_looked_for_where_there_is_no_ledger(world):
    with acting(world.officer), pytest.raises(Refused, match="no ledger to find suppliers in"):
        find_suppliers(actor=world.officer, at=NOW, progress=Silent())


NUMBERED = (
    b"Supplier Name,Payment Date,Net Amount,Company Number\n"
    b"Fylde Catering Ltd,05/04/2022,1.00,01234567\n"
    b"Wyre Cleaning Ltd,05/04/2022,2.00,01234567\n"
)


def test_different_said_of_names_with_one_company_number_wins_over_the_number(world):
    actor = world.south_lead
    with acting(actor):
        file = bring(actor, world.south, "numbered.csv", NUMBERED)
        accept_file(actor=actor, file=file, at=NOW)
        before = clusters(actor)
        pair = tuple(rid_of(actor, name) for name in ("Fylde Catering Ltd", "Wyre Cleaning Ltd"))
    assert before == {frozenset({"Fylde Catering Ltd", "Wyre Cleaning Ltd"})}
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    path = "/spend/names/{}/{}/".format(*pair)
    told = client.get(path).content.decode()
    assert "Both are registered as 01234567" in told and "they stay two" in told

    client.post(path, {"said": "different", "why": "They share an agent."})

    with acting(actor):
        assert clusters(actor) == {
            frozenset({"Fylde Catering Ltd"}), frozenset({"Wyre Cleaning Ltd"})
        }  # fmt: skip
        take_verdict_back(actor=actor, verdict=own_verdicts(actor).get(), reason="A slip.")
        assert clusters(actor) == before


MAY = (
    b"Supplier Name,Payment Date,Net Amount,Company Number\n"
    b"Kier Highways Limited,05/05/2022,3.00,02227962\n"
)


def test_a_verdict_is_heeded_still_when_a_later_file_gives_the_name_a_number(office, world):
    joined = frozenset({"Kier Highways Limited", "Kier Construction Limited"})
    with acting(office):
        pair = tuple(rid_of(office, name) for name in sorted(joined))
        say_of_payees(actor=office, pairs=[pair], said=Said.SAME, why="", at=NOW)
        accept_file(actor=office, file=bring(office, world.south, "may.csv", MAY), at=NOW)

        payees = spend_of(office).suppliers.payees().filter(pl.col("payee").is_in(list(joined)))

        assert payees.height == 3 and payees["supplier"].n_unique() == 1
        assert own_verdicts(office).count() == 1


def test_a_split_is_heeded_still_when_every_file_gives_the_name_another_number(office, world):
    both = ["NORTHERN POWERGRID YORKSHIRE", "Northern Powergrid (Yorkshire) Plc"]
    with acting(office):
        pair = tuple(rid_of(office, name) for name in both)
        say_of_payees(actor=office, pairs=[pair], said=Said.DIFFERENT, why="", at=NOW)
        for body, name in ((world.south, both[1]), (world.north, both[0])):
            data = MAY.replace(b"Kier Highways Limited", name.encode())
            accept_file(actor=office, file=bring(office, body, "may.csv", data), at=NOW)

        payees = spend_of(office).suppliers.payees().filter(pl.col("payee").is_in(both))

        suppliers = payees.group_by("supplier").agg(pl.col("payee").n_unique())
        assert (payees.height, suppliers["payee"].to_list()) == (4, [1, 1])


def test_a_verdict_on_one_of_two_suppliers_of_a_name_speaks_of_that_one_alone(world):
    data = NUMBERED.replace(b"Wyre Cleaning Ltd,05/04/2022,2.00,01234567",
                            b"Fylde Catering Ltd,05/04/2022,2.00,07654321\n"
                            b"Kier Highways Limited,05/04/2022,4.00,")  # fmt: skip
    actor = world.south_lead
    with acting(actor):
        accept_file(actor=actor, file=bring(actor, world.south, "two.csv", data), at=NOW)
        payees = spend_of(actor).suppliers.payees()
        rid = dict(payees.select("company", "rid").iter_rows())
        say_of_payees(actor=actor, pairs=[(rid["01234567"], rid[""])], said=Said.SAME, why="",
                      at=NOW)  # fmt: skip

        supplier = dict(spend_of(actor).suppliers.payees().select("rid", "supplier").iter_rows())

    assert supplier[rid["01234567"]] == supplier[rid[""]] != supplier[rid["07654321"]]


def test_a_new_verdict_takes_the_place_of_one_given_when_payees_were_known_by_their_own_rids(
    office,
):
    with acting(office):
        pair = sorted(rid_of(office, name) for name in ("Kier Highways Limited",
                                                        "Kier Construction Limited"))  # fmt: skip
        Verdict.objects.create(**office.owns(), one=pair[0], two=pair[1], said=Said.SAME,
                               given_at=NOW)  # fmt: skip
        joined = frozenset({"Kier Highways Limited", "Kier Construction Limited"})
        assert joined in clusters(office)

        say_of_payees(actor=office, pairs=[tuple(pair)], said=Said.DIFFERENT, why="", at=NOW)

        assert [verdict.said for verdict in own_verdicts(office)] == [Said.DIFFERENT]
        assert joined not in clusters(office)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_verdicts_given_and_taken_back_in_any_order_end_where_they_began(office, data):
    names = ("Kier Highways Limited", "Kier Construction Limited", "NORTHERN POWERGRID YORKSHIRE",
             "Northern Powergrid (Yorkshire) Plc")  # fmt: skip
    pairs = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    steps = data.draw(st.lists(st.tuples(pairs, st.sampled_from(Said)), min_size=1, max_size=5))
    with acting(office):
        own_verdicts(office).delete()  # what a trial that was broken off left behind
        before = suppliers_of_payees(office)
        for pair, said in steps:
            rids = tuple(rid_of(office, name) for name in pair)
            with suppress(Refused):
                say_of_payees(actor=office, pairs=[rids], said=said, why="", at=NOW)
                of = suppliers_of_payees(office)
                # Names of one supplier share it and its group; how sure each is, is its own.
                (one, group, _sure), (two, other_group, _too) = (of[rid] for rid in rids)
                assert (one == two) == (said == Said.SAME)
                assert group == other_group or one != two
            if data.draw(st.booleans()) and (pairs_given := pairs_said_of(office)):
                take_back(office, data.draw(st.sampled_from(pairs_given)))
        for pair_given in data.draw(st.permutations(pairs_said_of(office))):
            take_back(office, pair_given)

        assert suppliers_of_payees(office) == before


def pairs_said_of(actor: Actor) -> list[tuple[str, str]]:
    """The pairs judged, in an order that does not hang on when their rows were written."""
    return sorted(own_verdicts(actor).values_list("one", "two"))


def take_back(actor: Actor, pair: tuple[str, str]) -> None:
    verdict = own_verdicts(actor).get(one=pair[0], two=pair[1])
    take_verdict_back(actor=actor, verdict=verdict, reason="A slip.")


def suppliers_of_payees(actor: Actor) -> dict[str, tuple[str | None, str | None, float | None]]:
    """Each payee's supplier, group and how sure the link is."""
    columns = ("rid", "supplier", "supplier_group", "supplier_probability")
    rows = spend_of(actor).suppliers.payees().select(columns).iter_rows()
    return {rid: tuple(more) for rid, *more in rows}


def test_every_name_of_a_supplier_tells_why_it_is_there(office):
    client = Client()
    client.force_login(User.objects.get(pk=office.person_id))
    with acting(office):
        supplier = supplier_of(office, "NORTHERN POWERGRID YORKSHIRE")
        rid = rid_of(office, "NORTHERN POWERGRID YORKSHIRE")
        other = rid_of(office, "Northern Powergrid (Yorkshire) Plc")
        stranger = rid_of(office, "Kier Highways Limited")
    why = f"/spend/suppliers/{supplier}/names/{rid}/"

    listed = client.get(f"/spend/suppliers/{supplier}/").content.decode()
    told = client.get(why).content.decode()

    assert why in listed
    assert "Northern Powergrid (Yorkshire) Plc" in told and "The evidence" in told
    assert f"/spend/names/{rid}/{other}/" in told
    assert "They are joined now." in client.get(f"/spend/names/{rid}/{other}/").content.decode()
    assert client.get(f"/spend/suppliers/{supplier}/names/{stranger}/").status_code == 404


def test_weak_joins_are_listed_apart_by_the_spend_that_would_be_shared_no_more(agma_officer):
    with acting(agma_officer):
        spend = spend_of(agma_officer)
        joins, in_all = doubts_of(spend, [], joined=True)
        first = joins[0]
        said = Verdict(one=first.one.name_rid, two=first.two.name_rid)

        assert in_all == len(joins) > 3
        assert all(each.one.supplier == each.two.supplier for each in joins)
        assert all(0.65 <= each.chance < 0.9 for each in joins)
        stakes = [each.at_stake for each in joins]
        assert stakes == sorted(stakes, reverse=True)
        assert first not in doubts_of(spend, [said], joined=True)[0]
        assert all(each.one.supplier != each.two.supplier for each in doubts_of(spend, [])[0])
