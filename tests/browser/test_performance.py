"""Scorecards, charts, service levels and cases, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import sign_in

from commonweal.agree.performance.models import Indicator
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def test_pages_on_performance_are_accessible_and_fit(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    with unscoped("a test looks"):
        indicator = Indicator.objects.get(code="asc2")
    addresses = [
        reverse("indicator_list"),
        reverse("indicator_detail", args=[indicator.pk]),
        reverse("indicator_chart", args=[indicator.pk, "bolton"]),
        reverse("scorecard_list"),
        reverse("scorecard", args=["bolton"]),
        reverse("small_multiples", args=["bolton"]),
        reverse("peer_comparison", args=["bolton"]),
        reverse("indicator_add"),
        reverse("values_load"),
        reverse("level_list"),
        reverse("plan_list"),
        reverse("case_list"),
    ]
    for address in addresses:
        page.goto(server.url + address)
        look(page)
