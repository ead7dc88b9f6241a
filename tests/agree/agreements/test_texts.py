"""Clauses, their variations, schedules, and what of the law's list is said where."""

from __future__ import annotations

from datetime import date

import pytest

from commonweal.agree.agreements import services
from commonweal.agree.agreements.analysis.texts import completeness, differences
from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.selectors.texts import (
    filled,
    schedules_on,
    variables_in,
    without_value,
    words_on,
)
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused

FIRST, LATER = date(2026, 1, 1), date(2027, 1, 1)


@pytest.fixture
def office(sharing):
    with acting(sharing.world.officer):
        yield sharing.world.officer


def clause(office, sharing, **given):
    facts = {"number": "1", "heading": "Security", "text": "It is kept safe.", "from_on": FIRST}
    return services.add_clause(actor=office, agreement=sharing.agreement, **facts | given)


def test_a_number_is_given_once_and_an_item_must_be_on_the_list_of_the_law(office, sharing):
    clause(office, sharing)

    with pytest.raises(Refused, match="clause 1 already"):
        clause(office, sharing)
    with pytest.raises(Refused, match="not on the list"):
        clause(office, sharing, number="2", item="levels")


def test_a_variation_says_something_new_and_not_before_the_last_words(office, sharing):
    row = clause(office, sharing, from_on=LATER)
    vary = {"actor": office, "clause": row, "variation": "First"}

    with pytest.raises(Refused, match="from 1 January 2027"):
        services.vary_clause(text="Other words.", from_on=FIRST, **vary)
    with pytest.raises(Refused, match="These are the words"):
        services.vary_clause(text="It is kept safe. ", from_on=LATER, **vary)


def test_words_are_those_of_the_day_with_the_others_beside_them(office, sharing):
    row = clause(office, sharing)
    services.vary_clause(
        actor=office, clause=row, text="It is kept safer.", from_on=LATER, variation="First"
    )

    def told(on: date) -> tuple[str, list[str]]:
        [words] = words_on([sharing.agreement], on)[sharing.agreement.pk]
        return words.text, [other.text for other in words.others]

    assert told(date(2025, 12, 31)) == ("", ["It is kept safer.", "It is kept safe."])
    assert told(FIRST) == ("It is kept safe.", ["It is kept safer."])
    assert told(LATER) == ("It is kept safer.", ["It is kept safe."])


def test_a_schedule_fills_the_variables_and_what_has_no_value_is_told(office, sharing):
    clause(office, sharing, text="{{body}} pays {{ sum }}.")
    services.set_entry(
        actor=office, party=sharing.north, kind=EntryKind.VALUE, key="body", text="North",
        from_on=FIRST,
    )  # fmt: skip

    words = words_on([sharing.agreement], FIRST)[sharing.agreement.pk]
    north, south = schedules_on([sharing.agreement], FIRST)[sharing.agreement.pk]

    assert variables_in([words[0].text]) == ["body", "sum"]
    assert filled(words[0].text, north.values()) == "North pays {{ sum }}."
    assert without_value(north, words) == ["sum"]
    assert without_value(south, words) == ["body", "sum"]
    [difference] = differences([north, south])
    assert (difference.texts, difference.differs) == (("North", ""), True)


def test_an_entry_made_blank_no_longer_says_anything_and_the_earlier_one_stays(office, sharing):
    def say(text: str, on: date) -> None:
        services.set_entry(
            actor=office, party=sharing.north, kind=EntryKind.VALUE, key="sum", text=text,
            from_on=on,
        )  # fmt: skip

    say("£4", FIRST)
    say("", LATER)

    before, after = (schedules_on([sharing.agreement], on)[sharing.agreement.pk][0]
                     for on in (FIRST, LATER))  # fmt: skip
    assert (before.values(), after.values()) == ({"sum": "£4"}, {})


def test_an_item_may_be_said_in_the_common_text_or_in_each_schedule(office, sharing):
    def gaps(key: str) -> list[str | None]:
        said = completeness(sharing.agreement, FIRST)
        return [gap.schedule for each in said if each.item.key == key for gap in each.missing]

    assert gaps("rights") == ["River North", "River South"]
    services.set_entry(
        actor=office, party=sharing.north, kind=EntryKind.ITEM, key="rights", text="By North.",
        from_on=FIRST,
    )  # fmt: skip
    assert gaps("rights") == ["River South"]
    clause(office, sharing, item="rights")
    assert gaps("rights") == []


def test_what_an_umbrella_says_holds_beneath_it(office, sharing):
    beneath = services.keep_agreement(
        actor=office, code="beneath", title="Beneath", power="information_sharing",
        from_on=FIRST, umbrella=sharing.agreement,
    )  # fmt: skip
    clause(office, sharing, item="security")

    said = {each.item.key: each for each in completeness(beneath, FIRST)}

    assert said["security"].places == ("Sharing of returns: 1 Security",)
    assert said["security"].missing == ()
    assert [gap.schedule for gap in said["rights"].missing] == [None]


def test_a_power_without_a_list_has_none(office, sharing):
    grant = services.keep_agreement(
        actor=office, code="grant", title="Grant", power="grant", from_on=FIRST
    )

    assert completeness(grant, FIRST) is None
    with pytest.raises(Refused, match="no list of what the law asks"):
        services.add_clause(
            actor=office, agreement=grant, number="1", heading="Aim", text="Words", from_on=FIRST,
            item="a",
        )  # fmt: skip
