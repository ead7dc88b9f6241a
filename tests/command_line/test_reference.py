"""The reference page of the methods says what their definitions say."""

from pathlib import Path

from commonweal.command_line.reference import written_reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "methods.md"


def test_the_page_is_as_the_definitions_make_it():
    # Make it again with: commonweal method reference > docs/reference/methods.md
    assert PAGE.read_text(encoding="utf-8") == written_reference()


def test_a_method_is_told_with_its_question_its_input_and_its_result():
    page = written_reference()

    section = page[page.index("## sharing.nucleolus\n") :].split("\n## ")[0]
    assert "What would each pay so that the worst-off group complains least?" in section
    assert "| `players` | Names of the bodies" in section
    assert "| `Complaint.gain` |" in section
