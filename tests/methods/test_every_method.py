"""Every method keeps the contract that its doors rely on."""

import dataclasses
import inspect
import re

import pytest

from commonweal.command_line.finding import find_methods
from commonweal.methods.method import methods
from commonweal.methods.plain_json import schemas

FOUND = find_methods()


def described(schema):
    """Each property in a schema, by its place, and whether words say what it is."""
    for name, part in {"": schema, **schema["$defs"]}.items():
        for field, held in part.get("properties", {}).items():
            yield f"{name}.{field}", "description" in held or field == "made_by"


def test_what_is_found_by_reading_is_what_is_there_when_imported():
    loaded = {each.name: each.load() for each in FOUND.values()}

    assert {(m.name, m.version, m.question) for m in loaded.values()} == {
        (each.name, each.version, each.question) for each in FOUND.values()
    }
    assert {name for name in methods() if not name.startswith("tests.")} == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_a_method_takes_a_frozen_input_and_its_result_ends_with_who_made_it(name):
    found = FOUND[name].load()

    for kind in (found.takes, found.gives):
        assert dataclasses.is_dataclass(kind)
        assert kind.__dataclass_params__.frozen
    last = dataclasses.fields(found.gives)[-1]
    assert (last.name, last.default) == ("made_by", None)
    assert "MadeBy" in str(last.type)


@pytest.mark.parametrize("name", FOUND)
def test_words_say_what_each_field_of_a_method_is(name):
    both = schemas(FOUND[name].load())

    unsaid = [
        f"{side}{place}"
        for side in ("input", "result")
        for place, said in described(both[side])
        if not said
    ]

    assert unsaid == []


@pytest.mark.parametrize("name", FOUND)
def test_a_method_asks_a_question_and_tells_its_reader_what_it_does(name):
    found = FOUND[name]

    assert re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*", found.name)
    assert re.match(r"[A-Z].*\?$", found.question)
    assert inspect.getdoc(found.load().run)
