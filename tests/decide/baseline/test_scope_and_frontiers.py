"""What kind of service each is by each partner's own answers; frontiers and their gates."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from tests.partners.returns.conftest import NOW

from commonweal.decide.baseline.analysis.frontier_questions import FrontierQuestion, frontiers
from commonweal.decide.baseline.analysis.scope import counts, scope_map
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.models import FrontierRun, NationalCost, ServiceSort
from commonweal.decide.baseline.services.frontier import run_frontier
from commonweal.decide.baseline.services.scope import sort_service
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.work import Stopped
from commonweal.methods.benchmarking import Returns, dea, dea_watched
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Undertaking

ANSWERS = {"decides": False, "must_be_own": False, "same_everywhere": True}
CENTRAL = FrontierQuestion(NationalClass.DISTRICT, NationalLine.CENTRAL, 2010)


@pytest.fixture
def payroll(world):
    with acting(world.officer):
        return Undertaking.objects.create(
            **world.officer.owns(), kind=UndertakingKind.SERVICE, code="PAY", name="Payroll"
        )


def sort(actor, service, **facts):
    with acting(actor):
        return sort_service(actor=actor, service=service, **ANSWERS | facts)


def test_each_partner_sorts_a_service_for_itself(payroll, world):
    sort(world.north_lead, payroll, in_like_pieces=True)
    sort(world.south_lead, payroll, in_like_pieces=False)

    with acting(world.north_lead):
        rows = scope_map()
        assert [sort.owner_id for sort, _told in rows[0].kinds] == [world.north.pk]
        assert counts(rows, world.north.pk)["transactional"] == 1
    with acting(world.south_lead):
        assert counts(scope_map(), world.south.pk)["non_core"] == 1


def test_an_answer_given_anew_takes_the_place_of_the_one_before(payroll, world):
    sort(world.north_lead, payroll, in_like_pieces=None)
    sort(world.north_lead, payroll, in_like_pieces=True)

    with acting(world.north_lead):
        assert ServiceSort.objects.count() == 1
        assert counts(scope_map(), world.north.pk)["open"] == 0


def test_a_member_sorts_nothing(payroll, world):
    with pytest.raises(Forbidden):
        sort(world.member, payroll, in_like_pieces=True)


def test_a_service_is_sorted_on_its_page(client, payroll, world):
    client.force_login(world.grant(world.north, Role.PARTNER_LEAD).person)
    address = reverse("service_sort", args=[payroll.pk])

    done = client.post(
        address,
        {"decides": "false", "must_be_own": "false", "same_everywhere": "true",
         "in_like_pieces": "unknown"},
        follow=True,
    )  # fmt: skip
    listed = client.get(reverse("scope_map")).content.decode()

    assert "not told: 1 answer is missing" in done.content.decode()
    assert "Payroll" in listed


def test_the_scope_map_takes_no_more_queries_for_more_services(
    payroll, world, django_assert_num_queries
):
    with acting(world.officer):
        for code in ("A", "B"):
            Undertaking.objects.create(
                **world.officer.owns(), kind=UndertakingKind.SERVICE, code=code, name=code
            )
        with django_assert_num_queries(4):
            assert len(scope_map()) == 3


def test_pages_of_scope_and_frontiers_open_for_whom_they_should(
    client, payroll, world, other_world
):
    pages = [
        reverse("scope_map"), reverse("service_sort", args=[payroll.pk]), reverse("frontiers"),
    ]  # fmt: skip

    def codes(body, role, w=world):
        client.force_login(w.grant(body, role).person)
        return [client.get(page).status_code for page in pages]

    assert codes(world.joint, Role.PROGRAMME_OFFICER) == [200, 200, 200]
    assert codes(world.south, Role.MEMBER) == [200, 403, 200]
    assert codes(other_world.joint, Role.PROGRAMME_OFFICER, other_world) == [200, 404, 200]
    client.force_login(world.grant(world.south, Role.MEMBER).person)
    assert client.post(reverse("frontiers")).status_code == 403
    client.logout()
    assert [client.get(page).status_code for page in pages] == [302, 302, 302]


def test_a_frontier_of_districts_refuses_with_the_reason(db):
    # source: the residuals of the shire districts' central services lean the wrong way
    found = frontiers(CENTRAL)

    assert found.stochastic.refused
    assert found.stochastic.efficiencies is None
    assert "its figures would be noise" in found.refused[0]
    assert len(found.given.units) == 197


def test_who_returned_nothing_or_less_than_nothing_is_left_out_by_name(db):
    highways = FrontierQuestion(NationalClass.DISTRICT, NationalLine.HIGHWAYS, 2014)

    found = frontiers(highways)

    costs = NationalCost.objects.filter(
        authority__kind="district", authority__is_peer=True, line="highways", year=2014
    )
    assert len(found.given.units) + len(found.left_out) == costs.count()
    assert "Cheltenham: net of income it cost nothing" in found.left_out


class Watching:
    """Hears how far the work is, and calls it off at a draw."""

    def __init__(self, stop_at=None):
        self.heard, self.stop_at = [], stop_at

    def tell(self, done, total, saying=""):
        self.heard.append((done, total))
        if done == self.stop_at:
            raise Stopped


METRO = FrontierQuestion(
    NationalClass.METROPOLITAN, NationalLine.ENVIRONMENTAL, 2010, Returns.CONSTANT, 4
)


def test_a_run_tells_each_draw_and_is_the_same_as_the_method_alone(world):
    watching, officer = Watching(), world.officer
    with acting(officer):
        run = run_frontier(actor=officer, asked=METRO, at=NOW, progress=watching)

    given = read_input(methods()["benchmarking.dea"], json.dumps(run.given).encode())
    assert watching.heard == [(0, 4), (0, 4), (1, 4), (2, 4), (3, 4)]
    assert run.result["made_by"]["inputs"] == dea(given).made_by.inputs
    assert run.result["efficiencies"][0]["low"] == dea(given).efficiencies[0].low


def test_a_run_that_is_called_off_leaves_nothing(world):
    officer = world.officer
    with acting(officer):
        with pytest.raises(Stopped):
            run_frontier(actor=officer, asked=METRO, at=NOW, progress=Watching(stop_at=2))

        assert not FrontierRun.objects.exists()


def test_a_frontier_that_one_body_makes_is_refused(world):
    officer = world.officer
    asked = FrontierQuestion(
        NationalClass.DISTRICT, NationalLine.ENVIRONMENTAL, 2010, Returns.CONSTANT, 4
    )
    quick = frontiers(asked)

    assert "Without Gloucester alone" in quick.envelope.refused[0]
    with acting(officer), pytest.raises(Refused) as refusal:
        run_frontier(actor=officer, asked=asked, at=NOW)
    assert refusal.value.reasons == quick.refused


def test_watching_changes_nothing_but_that_it_is_heard(db):
    given = frontiers(METRO).given

    assert dea_watched(given, lambda done, total: None) == dea(given)


def test_asking_for_intervals_makes_a_job(client, world):
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)
    address = (
        f"{reverse('frontiers')}?kind=metropolitan&line=environmental&year=2010&returns=constant"
    )

    done = client.post(address)

    with acting(world.officer):
        job = Job.objects.latest("id")
    assert done["Location"] == reverse("job_detail", args=[job.pk])
    assert job.inputs["asked"] == {
        "kind": "metropolitan", "line": "environmental", "year": 2010, "returns": "constant",
        "draws": 200,
    }  # fmt: skip


def test_a_run_is_shown_with_its_inputs(client, world):
    officer = world.officer
    with acting(officer):
        run = run_frontier(actor=officer, asked=METRO, at=NOW)
    client.force_login(world.grant(world.south, Role.MEMBER).person)

    page = client.get(reverse("frontier_run", args=[run.pk])).content.decode()
    file = client.get(
        f"{reverse('frontier_run', args=[run.pk])}?inputs={run.result['made_by']['inputs'][:16]}"
    )

    assert run.result["made_by"]["inputs"] in page
    assert json.loads(file.content) == run.given
