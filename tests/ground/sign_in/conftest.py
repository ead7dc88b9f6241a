"""People who sign in, and the limits on guessing emptied before each test."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from tests.conftest import World

from commonweal.ground.access.enums import Role
from commonweal.ground.accounts.models import User

PASSWORD = "elephants knit quietly"


@pytest.fixture(autouse=True)
def no_earlier_tries() -> None:
    cache.clear()


@pytest.fixture
def person(world: World) -> User:
    """Somebody with a password and one role."""
    user = world.grant(world.north, Role.PARTNER_LEAD, "Ann Lead").person
    user.set_password(PASSWORD)
    user.save()
    return user
