from __future__ import annotations

import pytest

from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post
from commonweal.partners.partnership.rules.posts import reasons_not_to_appoint
from commonweal.partners.partnership.services.posts import appoint


@pytest.fixture
def post(world):
    officer = world.officer
    with acting(officer):
        post = Post.objects.create(**officer.owns(), title="Chair")
        appoint(
            actor=officer,
            post=post,
            holder="Ada",
            from_on=PartDate(2008),
            until_on=PartDate(2010, 5),
        )
        yield post


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (PartDate(2010, 5), None),
        (PartDate(2010, 6, 1), PartDate(2011)),
        (None, PartDate(2007)),
        (None, PartDate(2008, 1)),
    ],
)
def test_tenures_may_adjoin(post, since, until):
    assert reasons_not_to_appoint(post, since, until) == []


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (PartDate(2009), None),
        (None, None),
        (PartDate(2007), PartDate(2009, 1)),
        (PartDate(2009, 2), PartDate(2009, 3)),
        (PartDate(2010, 4), PartDate(2012)),
    ],
)
def test_tenures_that_must_share_a_day_are_refused(post, since, until):
    [reason] = reasons_not_to_appoint(post, since, until)

    assert reason.startswith("Ada holds “Chair” from 2008 until May 2010.")


def test_a_tenure_that_ends_before_it_begins_is_refused(post):
    [reason] = reasons_not_to_appoint(post, PartDate(2012), PartDate(2011))

    assert reason == "The tenure ends before it begins. Check both dates."
