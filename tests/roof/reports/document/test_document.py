from dataclasses import replace
from datetime import date

import pytest
from tests.roof.reports.document.sample import sample_document

from commonweal.roof.reports.document import (
    Heading,
    Labels,
    Source,
    Sources,
    Status,
    StatusCount,
    plain,
)


def test_plain_makes_a_paragraph_of_one_run():
    (run,) = plain("Four of ten").runs

    assert (run.text, run.bold, run.italic) == ("Four of ten", False, False)


def test_document_refuses_to_have_no_title():
    with pytest.raises(ValueError, match="needs a title"):
        replace(sample_document(), title=" ")


def test_document_refuses_a_day_that_files_cannot_carry():
    with pytest.raises(ValueError, match="dated 1066-10-14"):
        replace(sample_document(), dated=date(1066, 10, 14))


@pytest.mark.parametrize("language", ["", "English", "en_GB", "en-gb", 'en" onload="x'])
def test_document_refuses_a_language_that_files_do_not_know(language):
    with pytest.raises(ValueError, match="is not a language tag"):
        replace(sample_document(), language=language)


@pytest.mark.parametrize(
    "blocks",
    [
        (Heading(2, "Detail"),),
        (Heading(1, "Summary"), Heading(3, "Detail")),
        (Sources((Source("Report"),)), Heading(3, "Detail")),
    ],
)
def test_document_refuses_a_heading_that_skips_a_level(blocks):
    with pytest.raises(ValueError, match="Heading “Detail” has level"):
        replace(sample_document(), blocks=blocks)


def test_document_lets_headings_climb_by_more_than_one_level():
    blocks = tuple(Heading(level, f"Part {level}") for level in (1, 2, 3, 1, 2))

    assert replace(sample_document(), blocks=blocks).blocks == blocks


@pytest.mark.parametrize(("level", "text"), [(0, "Summary"), (4, "Summary"), (1, " ")])
def test_heading_refuses_levels_and_words_that_lead_nowhere(level, text):
    with pytest.raises(ValueError):
        Heading(level, text)


def test_labels_refuse_a_year_of_eleven_months():
    with pytest.raises(ValueError, match="twelve months"):
        Labels(months="Ion Chw Maw Ebr Mai Meh Gor Awst Medi Hyd Tach")


def test_status_count_refuses_to_count_below_nothing():
    with pytest.raises(ValueError, match="Give 0 or more"):
        StatusCount("Red", Status.RED, -1)
