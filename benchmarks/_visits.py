"""Visits to pages of the real server: alone, and at 20 requests a second from several roles."""

import os

from _tables import print_table

LIMIT_MS, LIMIT_KB = 150, 150
RATE = 20
SECONDS = int(os.environ.get("BENCH_SECONDS", "30"))
ALONE = 8
READERS = ("officer", "body-2", "body-3", "body-4", "body-6", "body-8")


def visit(pages, *, keeping, after=lambda _server, _cookie: {}):
    """Each page as people feel it; `keeping` are those whose first visit keeps something.

    `after` measures what else is wanted while the server runs.
    """
    from _server import serving
    from django.conf import settings

    cookies = _cookies()
    settings.ALLOWED_HOSTS.append("testserver")
    # Two workers on two processors, as the Containerfile has them.
    with serving(workers=2) as server:
        _warm(server, cookies, pages, keeping)
        found = {name: _alone(server, path, cookies[0]) for name, path in pages.items()}
        for name, path in pages.items():
            found[name]["queries"] = _queries(path)
        _under_load(server, cookies, pages, found)
        return {"pages": found, **after(server, cookies[0])}


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


def _warm(server, cookies, pages, keeping):
    """Open every page as every reader, those that keep in each worker: then it is as people feel.

    Which worker answers is settled anew for each connection.
    """
    from _load import one_by_one

    for cookie in cookies:
        for name, path in pages.items():
            for _ in range(6 if name in keeping else 2):
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


def _under_load(server, cookies, pages, found):
    from _load import at_rate, share

    asked = [
        (path, cookies[(turn + n) % len(cookies)])
        for turn in range(len(cookies))
        for n, path in enumerate(pages.values())
    ]
    took = at_rate(server.port, asked, a_second=RATE, seconds=SECONDS)
    for name, path in pages.items():
        found[name] |= {"p50": 1000 * share(took[path], 0.5), "p95": 1000 * share(took[path], 0.95)}
    every = [each for values in took.values() for each in values]
    found["all together"] = {"p50": 1000 * share(every, 0.5), "p95": 1000 * share(every, 0.95)}


def print_pages(found):
    """A table for each database, with how each page grows from the quarter to the whole."""
    heads = ["page", "alone ms", "cpu ms", "of peer", "queries", "kB", "p50 ms", "p95 ms",
             f"of {LIMIT_MS}", "cpu grows"]  # fmt: skip
    for engine in dict.fromkeys(engine for engine, _size in found):
        full, small = of_engine(found, engine)
        rows = [_row(name, one, full, small) for name, one in full["pages"].items()]
        print_table(f"{engine}: {RATE} requests a second for {SECONDS} s, two workers", heads, rows)


def of_engine(found, engine):
    """What was found on a database at the whole size and at the quarter, as far as measured."""
    full = found.get((engine, "full")) or found[engine, "quarter"]
    return full, found.get((engine, "quarter"), full)


def _row(name, one, full, small):
    ratio = one["p95"] / LIMIT_MS
    if "cpu" not in one:
        return [name, None, None, None, None, None, one["p50"], one["p95"], ratio, None]
    peer = full["pages"]["account (the peer)"]["cpu"]
    return [
        name, one["alone"], one["cpu"], one["cpu"] / peer, one["queries"], one["kb"],
        one["p50"], one["p95"], ratio, one["cpu"] / small["pages"][name]["cpu"],
    ]  # fmt: skip
