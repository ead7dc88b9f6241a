"""Figures as people read them."""

from __future__ import annotations

import pytest

from commonweal.agree.performance.views.words import figure


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.402, "", "0.402"), (92.0, "%", "92%"), (2688.634, "", "2,688.63"),
        (1.5, "days", "1.5 days"), (12.0, "£ a head", "£12 a head"), (0.0, "", "0"),
        (-0.5, "%", "−0.5%"), (None, "%", ""),
    ],
)  # fmt: skip
def test_a_figure_has_the_places_that_it_needs(value, unit, text):
    assert figure(value, unit) == text
