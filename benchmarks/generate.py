"""How long the invented partnership takes to make, and what is in it."""

import json
import sys
from pathlib import Path

from _grounds import HERE, answer, results_of
from _tables import print_machine, print_table

COUNTED = ("Body", "Project", "Milestone", "DateGiven", "Dependency", "Event", "Change", "Word")


def here():
    import _django  # noqa: F401  first: it wakes Django
    from django.apps import apps
    from django.conf import settings

    from commonweal.ground.access.scope import unscoped

    models = {model.__name__: model for model in apps.get_models()}
    with unscoped("counting everybody's rows"):
        counts = {name: models[name]._base_manager.count() for name in COUNTED}
    took = json.loads((settings.DATA / "took.json").read_text())
    answer({"counts": counts, **took})


def main():
    rows = [
        [ground.name, *found["counts"].values(), found["seconds"], found["processor"]]
        for ground, found in results_of(Path(__file__))
    ]
    print_machine()
    print_table("The invented partnership", ["", *COUNTED, "seconds", "of processor"], rows)


here() if HERE in sys.argv else main()
