from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.acceptance.reader import Reader

from commonweal.deliver.programme.analysis import keeping


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """A test that is rolled back gives its numbers back, so nothing may be kept across tests."""
    keeping.forget()


@pytest.fixture
def reader(db) -> Callable[[str], Reader]:
    """Somebody of the example partnerships, signed in, by e-mail."""
    return Reader


@pytest.fixture
def officer(db) -> Reader:
    """The programme officer of the ten councils."""
    return Reader("officer@agma.example")
