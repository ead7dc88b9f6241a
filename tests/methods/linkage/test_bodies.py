"""Which payees are public bodies by their names, as several councils write them."""

import pytest

from commonweal.methods.linkage.bodies import is_public_body


@pytest.mark.parametrize(
    "name",
    [
        "GMWDA", "Greater Manchester Waste Disposal Authority", "MERSEYSIDE WASTE DISPOSAL AUTH",
        "Waste Levy", "GMCA TRANSPORT LEVY", "PARISH PRECEPTS", "Precept - Mayoral",
        "Flood Levy Environment Agency", "DCLG", "DCLG NNDR POOL", "DWP", "D.W.P", "HMRC",
        "HMRC - Shipley Accounts Office", "H M R C", "Greater Manchester Combined",
        "Greater Manchester Combined Au", "Liverpool City Region Combined A",
        "West Yorkshire Combined", "Police & Crime Commissioner for Gtr Manchester",
        "POLICE AND CRIME COMMISS", "PCC for West Yorkshire", "OFFICE OF THE PCC",
        "UNIVERSITY HOSP OF SOUTH MANCHESTER", "Central Manchester University Hospitals",
        "MANCHESTER MENTAL HEALTH & SOCIAL C", "PENNINE CARE NHS FOUNDATION T", "WYPTE",
    ],
)  # fmt: skip
def test_a_public_body_is_known_by_its_name_however_it_is_cut_or_shortened(name):
    assert is_public_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "Levy & Partners LLP", "Levy Restaurants", "Andrea Levy", "Hospital Saturday Fund",
        "Precept Programme Management Ltd", "Capita Business Services", "Infra Safety Services",
        "St Mary's PCC", "Prestbury Parochial Church Council", "Combined Heating Services",
        "Northern Waste Disposal", "Mental Health Foundation", "Northwest Combined Glazing",
        "Police Mutual", "University Catering",
    ],
)  # fmt: skip
def test_a_firm_or_a_charity_with_such_a_word_in_its_name_stays_a_supplier(name):
    assert not is_public_body(name)
