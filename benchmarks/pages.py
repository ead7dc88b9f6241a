"""Pages of the real server: alone, and at 20 requests a second from several roles.

Prints for each page the time and the processor time of one request alone, the queries, its weight,
p50 and p95 under the load, the first request after a fact changed, and how each grows from a
quarter of the size to the whole. The peer is the account page, which holds nothing of a programme.
"""

import os
import re
import sys
from pathlib import Path

from _grounds import HERE, answer, results_of
from _tables import print_machine, print_table

LIMIT_MS, LIMIT_KB = 150, 150
RATE = 20
SECONDS = int(os.environ.get("BENCH_SECONDS", "30"))
ALONE = 8
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
READERS = ("officer", "body-2", "body-3", "body-4", "body-6", "body-8")


def here():
    import _django  # noqa: F401  first: it wakes Django
    from _server import serving
    from django.conf import settings

    cookies = _cookies()
    settings.ALLOWED_HOSTS.append("testserver")
    # Two workers on two processors, as the Containerfile has them.
    with serving(workers=2) as server:
        _warm(server, cookies)
        pages = {name: _alone(server, path, cookies[0]) for name, path in PAGES.items()}
        for name, path in PAGES.items():
            pages[name]["queries"] = _queries(path)
        _under_load(server, cookies, pages)
        first = _first_after_a_change(server, cookies[0])
    answer({"pages": pages, "first": first, "assets": _assets()})


def _cookies():
    """Sessions of readers in several roles, one of them the programme officer."""
    from django.test import Client

    from commonweal.ground.accounts.models import User

    cookies = []
    for name in READERS:
        client = Client()
        client.force_login(User.objects.get(email=f"{name}@example.org"))
        cookies.append(client.cookies["sessionid"].value)
    return cookies


def _warm(server, cookies):
    """Open every page as every reader, those that keep in each worker: then it is as people feel.

    Which worker answers is settled anew for each connection.
    """
    from _load import one_by_one

    for cookie in cookies:
        for name, path in PAGES.items():
            for _ in range(6 if name in KEEPING else 2):
                one_by_one(server.port, path, cookie, 1)


def _alone(server, path, cookie):
    from _load import one_by_one, share

    before = server.processor_seconds()
    took, body = one_by_one(server.port, path, cookie, ALONE)
    worked = (server.processor_seconds() - before) / ALONE
    return {"alone": 1000 * share(took, 0.5), "cpu": 1000 * worked, "kb": len(body) / 1000}


def _queries(path):
    """How many queries the page makes once it has been opened before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from commonweal.ground.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email="officer@example.org"))
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def _under_load(server, cookies, pages):
    from _load import at_rate, share

    asked = [
        (path, cookies[(turn + n) % len(cookies)])
        for turn in range(len(cookies))
        for n, path in enumerate(PAGES.values())
    ]
    took = at_rate(server.port, asked, a_second=RATE, seconds=SECONDS)
    for name, path in PAGES.items():
        pages[name] |= {"p50": 1000 * share(took[path], 0.5), "p95": 1000 * share(took[path], 0.95)}
    every = [each for values in took.values() for each in values]
    pages["all together"] = {"p50": 1000 * share(every, 0.5), "p95": 1000 * share(every, 0.95)}


def _first_after_a_change(server, cookie):
    """Milliseconds of the first milestone list and the first home page after a date moved."""
    from _load import one_by_one

    from commonweal.deliver.programme.models import Milestone
    from commonweal.ground.access.scope import unscoped

    found = {}
    for name in ("milestones", "home"):
        with unscoped("to change a fact"):
            stage = Milestone.objects.get(code="M11")
            stage.comment += "."
            stage.save(update_fields=["comment"])
        found[name] = 1000 * one_by_one(server.port, PAGES[name], cookie, 1)[0][0]
    return found


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
    heads = ["page", "alone ms", "cpu ms", "of peer", "queries", "kB", "p50 ms", "p95 ms",
             f"of {LIMIT_MS}", "cpu grows"]  # fmt: skip
    for engine in dict.fromkeys(engine for engine, _size in found):
        full = found.get((engine, "full")) or found[engine, "quarter"]
        small = found.get((engine, "quarter"), full)
        rows = [_row(name, one, full, small) for name, one in full["pages"].items()]
        print_table(f"{engine}: {RATE} requests a second for {SECONDS} s, two workers", heads, rows)
        heaviest = full["assets"] + max(one.get("kb", 0) for one in full["pages"].values())
        print(
            f"First load: {full['assets']:.0f} kB of styles and scripts; with the heaviest page "
            f"{heaviest:.0f} kB, {heaviest / LIMIT_KB:.2f} of {LIMIT_KB} kB."
        )
        for name, took in full["first"].items():
            grows = took / small["first"][name]
            print(f"First {name} after a change: {took:,.0f} ms; grows {grows:.1f} times.")


def _row(name, one, full, small):
    ratio = one["p95"] / LIMIT_MS
    if "cpu" not in one:
        return [name, None, None, None, None, None, one["p50"], one["p95"], ratio, None]
    peer = full["pages"]["account (the peer)"]["cpu"]
    return [
        name, one["alone"], one["cpu"], one["cpu"] / peer, one["queries"], one["kb"],
        one["p50"], one["p95"], ratio, one["cpu"] / small["pages"][name]["cpu"],
    ]  # fmt: skip


here() if HERE in sys.argv else main()
