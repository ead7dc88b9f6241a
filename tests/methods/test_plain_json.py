"""A method's input and result as JSON."""

import json

import pytest

from commonweal.methods.forecast.door import forecast
from commonweal.methods.method import methods
from commonweal.methods.network.door import critical_path
from commonweal.methods.plain_json import DoesNotFit, read_input, schemas, write_result, written

PLAN = """{
  "activities": [{"key": "A", "duration": 3}, {"key": "B", "duration": 4}],
  "links": [{"before": "A", "after": "B", "lag": 2}]
}"""
STAGE = {
    "observations": [{"ratio": 2, "complete": True}],
    "start": "2010-05",
    "planned_end": "2010-09",
    "share": 0.5,
}


def test_the_same_input_by_json_and_by_python_gives_one_digest():
    path, end = methods()["schedule.critical_path"], methods()["schedule.forecast"]
    plan, stage = read_input(path, PLAN), read_input(end, json.dumps(STAGE))

    assert critical_path(plan).length == 9
    assert critical_path(plan).made_by == path.run(read_input(path, PLAN.encode())).made_by
    assert forecast(stage).end == "2011-02"


def test_the_mark_that_notepad_writes_first_is_no_fault():
    method = methods()["schedule.critical_path"]

    assert read_input(method, b"\xef\xbb\xbf" + PLAN.encode()) == read_input(method, PLAN)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{", {"the whole input": "This is not JSON"}),
        ("", {"the whole input": "This is not JSON: Expecting value: line 1 column 1."}),
        ("{}{}", {"the whole input": "This is not JSON: Extra data: line 1 column 3."}),
        ("[" * 100_000, {"the whole input": "This is not JSON that can be read"}),
        (
            '{"activities": [{"key": "A", "duration": 3, "duration": 4}]}',
            {"activities[0].duration": "This is given twice. Keep one."},
        ),
        ("[]", {"the whole input": "Input should be"}),
        ('{"links": []}', {"activities": "This field is needed."}),
        (
            '{"activities": [{"key": "A", "duration": "long"}], "unit": "days"}',
            {
                "activities[0].duration": 'Input should be a valid number. It was "long".',
                "unit": "There is no such field.",
            },
        ),
        (
            '{"activities": [{"key": "A", "duration": NaN}]}',
            {"activities[0].duration": "Input should be a finite number."},
        ),
    ],
)
def test_each_fault_of_an_input_is_named_by_its_place(text, faults):
    with pytest.raises(DoesNotFit) as refusal:
        read_input(methods()["schedule.critical_path"], text)

    told = {written(fault.path): fault.expected for fault in refusal.value.faults}
    assert list(told) == list(faults)
    assert all(told[place].startswith(words) for place, words in faults.items())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"share": 1.5}, "share: A share lies between 0 and 1. It was 1.5."),
        ({"planned_end": "2010-04"}, "planned_end: The planned end falls before the start."),
        ({"observations": []}, "observations: At least one stage is needed to learn from."),
        ({"on": "soon"}, "on: Input should be a valid date"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_in_a_sentence(change, sentence):
    with pytest.raises(DoesNotFit) as refusal:
        read_input(methods()["schedule.forecast"], json.dumps(STAGE | change))

    assert str(refusal.value).startswith(sentence)


def test_a_result_is_written_with_its_fields_in_order_and_who_made_it():
    path = methods()["schedule.critical_path"]

    told = json.loads(write_result(path, path.run(read_input(path, PLAN))))

    assert list(told) == ["length", "critical", "times", "not_used", "made_by"]
    assert told["times"]["B"]["earliest_start"] == 5
    assert told["made_by"]["method"] == "schedule.critical_path"


def test_the_schemas_say_what_goes_in_and_what_comes_out():
    both = schemas(methods()["schedule.critical_path"])

    plan = both["input"]["$defs"]["Plan"]
    assert both["input"]["$ref"] == "#/$defs/Plan"
    assert plan["required"] == ["activities"]
    assert plan["additionalProperties"] is False
    assert plan["properties"]["activities"]["description"] == "The pieces of work."
    assert "length" in both["result"]["$defs"]["CriticalPath"]["properties"]
