from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from tests.roof.reports.document.sample import sample_document
from tests.roof.reports.document.strategies import DOCUMENTS

from commonweal.roof.reports.document import Document, Heading, digest, from_json, to_json

SMALL = Document(
    title="Report",
    organisation="Partnership",
    classification="Public",
    date_line="30 July 2010",
    dated=date(2010, 7, 30),
    blocks=(Heading(1, "Summary"),),
)


@given(DOCUMENTS)
def test_from_json_gives_back_any_document_that_to_json_wrote(document):
    assert from_json(to_json(document)) == document


def test_from_json_gives_back_the_sample_with_its_dates_statuses_and_joined_cells():
    document = sample_document()

    assert from_json(to_json(document)) == document


def test_digest_of_a_stored_report_stays_the_same_from_version_to_version():
    assert digest(SMALL) == "e8dc8a75378ced0ecf60ffc54a92fa5b921184515e9de3e0b0898ab2f9d1798e"


def test_digest_changes_with_one_letter():
    changed = replace(SMALL, blocks=(Heading(1, "Summery"),))

    assert digest(changed) != digest(SMALL)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"title": "Report"}', '{"title": 1, "odd": 2}'])
def test_from_json_refuses_what_is_not_a_stored_report(text):
    with pytest.raises(ValueError):
        from_json(text)
