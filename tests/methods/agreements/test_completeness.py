"""What the law asks an agreement to say."""

import pytest

from commonweal.methods.agreements import CHECKLISTS, Provision, missing, overlaps, single_points

SAID = dict.fromkeys("abcdefg", "Said.")


def test_a_pooled_fund_with_all_seven_items_lacks_nothing():
    assert missing("section_75", SAID, {}) == ()


def test_each_of_the_seven_items_is_missed_by_itself_with_the_law():
    for key in "abcdefg":
        [told] = missing("section_75", SAID | {key: "  "}, {})

        assert told.item.key == key
        assert f"regulation 7(3)({key})" in told.sentence()


def test_what_the_common_text_leaves_open_each_schedule_must_say():
    common = SAID | {"b": "", "d": ""}
    schedules = {"Ash": {"b": "£1", "d": "Adults"}, "Elm": {"b": "£2"}}

    told = [each.sentence() for each in missing("section_75", common, schedules)]

    assert told == [
        "Elm’s schedule does not say for whom, and which kinds of service (NHS Bodies and Local "
        "Authorities Partnership Arrangements Regulations 2000, regulation 7(3)(d))."
    ]


def test_a_service_level_agreement_without_a_length_is_found_out():
    told = missing("service_level", {"levels": "x", "measures": "x", "review": "x"}, {})

    assert [each.item.key for each in told] == ["length"]


def test_an_unknown_checklist_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="There is no checklist “section_99”"):
        missing("section_99", {}, {})


@pytest.mark.parametrize("power", CHECKLISTS)
def test_an_empty_agreement_misses_every_item(power):
    assert [each.item for each in missing(power, {}, {})] == list(CHECKLISTS[power])


def test_two_providers_in_one_area_overlap():
    # The North West's informatics services as they were in 2011: two in Merseyside.
    told = overlaps(
        [
            Provision("North Mersey HIS", "trusts", "informatics", "Merseyside"),
            Provision(
                "St Helens and Knowsley HIS", "remaining trusts", "informatics", "Merseyside"
            ),
            Provision("Greater Manchester HIS", "clustered PCTs", "informatics", "Manchester"),
        ]
    )

    assert [(each.where, each.providers) for each in told] == [
        ("Merseyside", ("North Mersey HIS", "St Helens and Knowsley HIS"))
    ]


def test_customers_with_no_other_provider_hang_on_one():
    rows = [
        Provision("Hub", "Ash", "Payroll"),
        Provision("Hub", "Elm", "Payroll"),
        Provision("Hub", "Oak", "Payroll"),
        Provision("Firm", "Oak", "Payroll"),
    ]

    [told] = single_points(rows)

    assert (told.provider, told.customers) == ("Hub", ("Ash", "Elm"))
