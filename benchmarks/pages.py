"""Pages of the real server: alone, and at 20 requests a second from several roles.

Prints for each page the time and the processor time of one request alone, the queries, its weight,
p50 and p95 under the load, the first request after a fact changed, and how each grows from a
quarter of the size to the whole. The peer is the account page, which holds nothing of a programme.

The first run fills the databases, and so does each run after a table has changed: that is what
takes long. BENCH_SIZES=full BENCH_SECONDS=20 leaves the smaller databases out.
"""

import re
import sys
from pathlib import Path

from _grounds import HERE, answer, results_of
from _tables import print_machine
from _visits import LIMIT_KB, of_engine, print_pages, visit

P = "/programmes/invented/"
PAGES = {
    "account (the peer)": "/account/",
    "home": "/",
    "programme": P,
    "areas": f"{P}areas/",
    "projects": f"{P}projects/",
    "one project": f"{P}projects/P7/",
    "milestones": f"{P}milestones/",
    "milestones, sorted": f"{P}milestones/?sort=-end",
    "milestones, filtered": f"{P}milestones/?sort=title&status=in_progress&q=pilot",
    "milestones, by colour": f"{P}milestones/?rule=red",
    "one milestone": f"{P}milestones/M78/",
    "search": "/search/?q=payroll",
}
# The pages whose first visit works out what is then kept, in each process for itself.
KEEPING = ("home", "programme", "milestones, by colour", "one milestone")


def here():
    import _django  # noqa: F401  first: it wakes Django

    answer(visit(PAGES, keeping=KEEPING, after=_first_after_a_change) | {"assets": _assets()})


def _first_after_a_change(server, cookie):
    """Milliseconds of the first milestone list and home page after facts changed."""
    from _load import one_by_one

    from commonweal.deliver.programme.models import Milestone
    from commonweal.deliver.risk.models import Risk
    from commonweal.ground.access.scope import unscoped

    changes = (
        ("milestones", Milestone, "M11", "comment"),
        ("home", Milestone, "M11", "comment"),
        ("home", Risk, "R11", "outcome"),
    )
    found = {}
    for name, model, code, field in changes:
        with unscoped("to change a fact"):
            row = model.objects.get(code=code)
            setattr(row, field, getattr(row, field)[:300] + ".")
            row.save(update_fields=[field])
        took = one_by_one(server.port, PAGES[name], cookie, 1)[0][0]
        found[f"{name} after a change of a {model._meta.verbose_name}"] = 1000 * took
    return {"first": found}


def _assets():
    """Kilobytes of the styles and scripts of a first page, as a browser is sent them."""
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.test import Client
    from django.urls import reverse

    sent = 0
    html = Client().get(reverse("account_login")).content.decode()
    for address in re.findall(r'(?:<link[^>]*stylesheet[^>]*href|<script[^>]*src)="([^"]+)"', html):
        path = Path(staticfiles_storage.path(address.partition("/static/")[2]))
        packed = path.with_name(f"{path.name}.gz")
        sent += (packed if packed.exists() else path).stat().st_size
    return sent / 1000


def main():
    found = {(ground.engine, ground.size): told for ground, told in results_of(Path(__file__))}
    print_machine()
    print_pages(found)
    for engine in dict.fromkeys(engine for engine, _size in found):
        full, small = of_engine(found, engine)
        heaviest = full["assets"] + max(one.get("kb", 0) for one in full["pages"].values())
        print(
            f"{engine}, first load: {full['assets']:.0f} kB of styles and scripts; with the "
            f"heaviest page {heaviest:.0f} kB, {heaviest / LIMIT_KB:.2f} of {LIMIT_KB} kB."
        )
        for name, took in full["first"].items():
            grows = took / small["first"][name]
            print(f"First {name}: {took:,.0f} ms; grows {grows:.1f} times.")


here() if HERE in sys.argv else main()
