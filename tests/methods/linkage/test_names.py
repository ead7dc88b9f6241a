"""Names as ledgers write them, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.linkage import Payee, read_name
from commonweal.methods.linkage.people import payee_kind

SAME = [
    ("D S I BILLING SERVICES LTD", "DSI Billing Services Limited"),
    ("D.S.I. Billing Services Ltd.", "DSI BILLING SERVICES"),
    ("LIBRA SCHOOL THE", "The Libra School"),
    ("OPTIMUS EDUCATION ****6188", "Optimus Education"),
    ("A M S 2000 LTD **USE 172362 ***", "AMS 2000 Limited"),
    ("VIKING LTD (CREDIT CNTRL)", "VIKING"),
    ("PEAC (UK) LTD 23366731", "P E A C (UK) LIMITED *9742*"),
    ("S & N Theatre", "S and N Theatre"),
    ("TOZERS LLP CLIENTS ACCOUNT", "Tozers LLP"),
    ("RAINBOW LTD A/C 50017639", "Rainbow"),
    ("Barnardo’s", "BARNARDO'S"),
    ("Caf\u00e9 Society", "CAFE SOCIETY"),
    ("MARKS &amp; CO", "Marks & Co"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_spellings_that_differ_for_no_reason_are_one_name(one, two):
    assert read_name(one).identity == read_name(two).identity


def test_a_trading_name_a_branch_and_a_care_of_are_kept_apart_from_the_name():
    assert read_name("DEALTOP LTD T/A DARTLINE COACHES").trading == ("DARTLINE", "COACHES")
    assert read_name("HC-One Ltd (Avalon Park)").branch == ("AVALON", "PARK")
    assert read_name("SIAN DAVIS C/O 39 ESSEX CHAMBERS").care_of == ("39", "ESSEX", "CHAMBERS")
    assert read_name("EE Limited Equipment").branch == ("EQUIPMENT",)


def test_a_number_that_names_a_company_stays():
    assert read_name("HC-ONE NO.1 LTD").core == ("HC", "ONE", "NO", "1")
    assert read_name("20/20 BUSINESS INSIGHT").core == ("20", "20", "BUSINESS", "INSIGHT")


@given(st.text(max_size=60))
def test_any_text_is_read_without_fault(text):
    name = read_name(text)

    assert name == read_name(text)
    assert all(word for word in (*name.core, *name.branch, *name.trading))


def test_names_in_other_scripts_are_told_apart():
    texts = ("人民 ltd", "Ltd", "Ελλάδα Ltd", "Łódź Ltd", "Odz Ltd")

    assert len({read_name(text).identity for text in texts}) == len(texts)
    assert {payee_kind(text) for text in (*texts, "人民")} == {Payee.SUPPLIER}
