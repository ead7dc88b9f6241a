from __future__ import annotations

import pytest

from commonweal.roof.papers.document.places import read_places
from commonweal.roof.papers.enums import Part, PlaceKind
from commonweal.roof.site.examples.templates import make_template


def test_a_cabinets_headings_and_table_are_all_known():
    places = read_places(make_template("council-cabinet"))

    assert [place.known for place in places] == [
        Part.MEETING, Part.MEETING_ON, Part.TITLE, Part.REPORT_BY, Part.PORTFOLIO,
        Part.CLASSIFICATION, Part.WARDS, Part.PURPOSE, Part.KEY_DECISION, Part.RECOMMENDATIONS,
        Part.SUMMARY, Part.ALTERNATIVES, Part.REASONS, Part.BACKGROUND, Part.CONSIDERATIONS,
        Part.COMMUNITY, Part.FINANCIAL, Part.LEGAL, Part.EQUALITY, Part.RISKS, Part.CONSULTEES,
        Part.APPENDICES, Part.BACKGROUND_PAPERS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("template", "label", "kind", "known"),
    [
        ("council-cabinet", "Title of report", PlaceKind.CELL, Part.TITLE),
        ("hospital-trust-board", "Purpose of paper", PlaceKind.CONTROL, Part.PURPOSE),
        ("hospital-trust-board", "Risk | Score | Mitigation | Owner", PlaceKind.TABLE, Part.RISKS),
        ("joint-commission", "PURPOSE OF REPORT", PlaceKind.HEADING, Part.PURPOSE),
        ("district-forest", "Report to", PlaceKind.LINE, Part.MEETING),
        ("district-westox", "Report title", PlaceKind.PLACEHOLDER, Part.TITLE),
        ("district-westox", "Date of meeting", PlaceKind.LINE, Part.MEETING_ON),
    ],
)
def test_each_way_of_showing_a_place_is_found(template, label, kind, known):
    places = {place.label: place for place in read_places(make_template(template))}

    assert (places[label].kind, places[label].known) == (kind, known)


def test_what_is_not_known_is_asked_with_the_nearest_part_offered():
    places = {p.label: p for p in read_places(make_template("district-cotswold"))}

    assert (places["Summary/Purpose"].known, places["Summary/Purpose"].likely) == (
        None, Part.PURPOSE)  # fmt: skip
    assert places["7. Climate change implications"].likely is None


def test_a_logo_or_the_bodys_own_name_is_no_place():
    labels = [place.label for place in read_places(make_template("district-cheltenham"))]

    assert not any("Spa Town" in label for label in labels)


def test_keys_are_told_apart_and_stay_the_same():
    first, again = (read_places(make_template("joint-commission")) for _time in range(2))

    assert [place.key for place in first] == [place.key for place in again]
    assert len({place.key for place in first}) == len(first)
