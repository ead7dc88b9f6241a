"""`commonweal method`: list the methods, or run one on a JSON file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from commonweal.command_line.finding import Found, find_methods

WRONG_USE = 2


def main(words: Sequence[str]) -> int:
    """Run the command; 0 when it answered, 2 when what it was given is wrong."""
    asked = _parser().parse_args(words)
    if asked.name == "list":
        return _list()
    if asked.name == "reference":
        return _reference(asked.input)
    found = find_methods()
    if asked.name not in found:
        return _refuse(_unknown(asked.name, list(found)))
    if asked.schema:
        return _schema(found[asked.name])
    if asked.input is None:
        return _refuse(
            f"{asked.name} needs an input: the name of a JSON file, or - for standard input. "
            f"`commonweal method {asked.name} --schema` says what goes into it."
        )
    return _run(found[asked.name], asked.input)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="commonweal method",
        description="Run a method on a JSON file and print its result as JSON.",
        epilog="`commonweal method list` names the methods and the question each answers.",
    )
    parser.add_argument(
        "name",
        help="a method, such as sharing.nucleolus; or list; or reference, for a page on them all",
    )
    parser.add_argument(
        "input",
        nargs="?",
        help="a JSON file, or - for standard input; for reference, a folder of pages on methods "
        "in which the doors are written anew",
    )
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of input and result instead"
    )
    return parser


def _list() -> int:
    found = find_methods()
    width = max(map(len, found))
    for each in found.values():
        sys.stdout.write(f"{each.name.ljust(width)}  {each.version}  {each.question}\n")
    return 0


def _reference(folder: str | None) -> int:
    if folder is not None:
        from commonweal.command_line.doors import rewrite_pages

        if not Path(folder).is_dir():
            return _refuse(f"{folder} is no folder. Name that of the pages, such as docs/methods.")
        sys.stdout.writelines(f"{name}\n" for name in rewrite_pages(Path(folder)))
        return 0
    from commonweal.command_line.reference import written_reference

    sys.stdout.write(written_reference())
    return 0


def _schema(found: Found) -> int:
    from commonweal.methods.plain_json import schemas

    sys.stdout.write(json.dumps(schemas(found.load()), indent=2, ensure_ascii=False) + "\n")
    return 0


def _run(found: Found, source: str) -> int:
    from commonweal.methods.method import WrongField
    from commonweal.methods.plain_json import DoesNotFit, read_input, write_result, written

    try:
        text = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as fault:
        return _refuse(f"{source} cannot be read: {fault.strerror}. Check its name and place.")
    method = found.load()
    try:
        result = method.run(read_input(method, text))
    except DoesNotFit as refusal:
        faults = "".join(f"\n  {fault.sentence()}" for fault in refusal.faults)
        return _refuse(f"{_called(source)} does not fit {found.name}:{faults}")
    except WrongField as refusal:
        place = written(refusal.path)
        return _refuse(f"{_called(source)} does not fit {found.name}:\n  {place}: {refusal}")
    except ValueError as refusal:
        return _refuse(f"{_called(source)} cannot be answered by {found.name}:\n  {refusal}")
    except (ArithmeticError, MemoryError) as fault:
        return _refuse(
            f"{_called(source)} cannot be answered by {found.name}:\n  its figures are too large, "
            f"too small or too far apart to be worked with ({fault}). Look for a slip of the pen."
        )
    sys.stdout.write(write_result(method, result) + "\n")
    return 0


def _called(source: str) -> str:
    return "Standard input" if source == "-" else source


def _unknown(name: str, known: list[str]) -> str:
    last = {each.rpartition(".")[2]: each for each in known}
    near = get_close_matches(name, known, n=3, cutoff=0.5) or [
        last[each] for each in get_close_matches(name, last, n=3, cutoff=0.5)
    ]
    advice = f"Did you mean {' or '.join(near)}?" if near else "See `commonweal method list`."
    return f"There is no method named {name}. {advice}"


def _refuse(message: str) -> int:
    sys.stderr.write(message + "\n")
    return WRONG_USE
