"""Requirement R33 further: how firm a choice is, what options are worth, where they could be."""

from __future__ import annotations

import pytest
from tests.acceptance.reader import Reader

from commonweal.decide.appraisal.models import Appraisal, BusinessCase, LocationStudy
from commonweal.ground.access.scope import unscoped


def key_of(model, code):
    with unscoped("a test looks"):
        return model.objects.get(code=code).pk


@pytest.fixture
def officer(db):
    return Reader("officer@2020vision.example")


def pounds(text):
    return int(text.replace("£", "").replace(",", "").replace("−", "-"))


def test_r33_the_matrix_tells_how_many_weights_speak_for_each_choice(officer):
    page = officer.page(f"/appraisals/{key_of(Appraisal, 'sharing')}/firmness/")

    rows = page.rows("How firm each choice is")
    row = next(each for each in rows if each["Partner"] == "Cotswold District Council")
    assert row["Its choice"] == "Sharing under sections 101 and 102"
    # Scores and order are invented; a share of weights is between none and all of them.
    assert 50 < float(row["First under any weights"].rstrip("%")) <= 100


def test_r33_two_options_are_compared_by_their_cash_and_by_partner_and_kind(officer):
    page = officer.page(f"/cases/{key_of(BusinessCase, 'company')}/")

    assert len(page.rows("What has been gained by the end of each year")) == 11
    parts = page.rows("Present value by partner and kind")
    assert [row["Whose"] for row in parts][-2:] == ["All together", "Total"]
    assert len(parts) == 6
    *bodies, total = parts
    for kind in ("Costs, £", "Cashable, £", "Not cashable, £", "Net, £"):
        added = sum(pounds(row[kind]) for row in bodies)
        assert added == pytest.approx(pounds(total[kind]), abs=3)


def test_r33_an_option_is_drawn_with_what_is_not_known_of_it(officer):
    case = key_of(BusinessCase, "company")

    page = officer.send(f"/cases/{case}/draw/", draws="5000", seed="1")

    low, middle, high = (pounds(page.said_of(name).split()[0]) for name in ("P10", "P50", "P90"))
    assert low < middle < high
    ranked = page.rows("What it hangs on, strongest first")
    assert ranked[0]["What is not known"] == "The share of every benefit that comes true, per cent"
    assert "every figure is the same" in officer.page(officer.at, again="yes").text


def test_r33_services_are_placed_and_the_price_of_balance_is_told(officer):
    study = key_of(LocationStudy, "offices")

    officer.send(f"/locations/{study}/work-out/")
    run = officer.page(f"/locations/{study}/").links()
    [path] = [href for href in run.values() if "/locations/runs/" in href]
    page = officer.page(path)

    saved = [pounds(row["Saved, £ a year"]) for row in page.rows("With each balance")]
    assert len(saved) == 4
    assert saved == sorted(saved, reverse=True)
    # What Cheltenham does not share stays with it, as in the matrix of 2015.
    stays = {
        (row["Service"], row["Would be at"])
        for row in page.rows("Where each team goes")
        if row["Whose"] == "Cheltenham Borough Council"
    }
    assert ("Legal", "Cheltenham offices") in stays
    assert ("Public Protection", "Cheltenham offices") in stays
    balanced = officer.page(path, balance="80").rows("What each partner would host")
    assert len(balanced) == 4
    assert all(int(row["Share"].rstrip("%")) >= 80 for row in balanced)


def test_r35_the_principles_stand_beside_the_design_questions_of_a_service(officer):
    frame = officer.page(f"/appraisals/{key_of(Appraisal, 'sharing')}/frame/").links()

    page = officer.page(frame["ICT"])

    assert len(page.rows("Principles that the partners endorsed")) == 10
    assert len(page.rows("Design questions")) == 16
