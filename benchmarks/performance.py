"""Indicators of many partners: values taken in, every chart drawn up, a scorecard opened.

1,000 indicators, 50 partners, 60 months: three million invented values (a fixed random number)
in one text file. Processor time of this process, on a database of its own: SQLite in a folder
that is thrown away, or the empty database that DATABASE_URL names.
"""

import os
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

INDICATORS, BODIES, MONTHS = 1000, 50, 60
AT, TODAY = datetime(2026, 11, 20, 9, tzinfo=UTC), date(2026, 11, 20)
OPENED = 20  # times that the scorecard is opened


def main():
    share = 4 if "--quarter" in sys.argv else 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COMMONWEAL_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.settings.local")
        measure(INDICATORS // share)


def measure(indicators):
    import _django  # noqa: F401  first: it wakes Django
    from _tables import print_machine, print_table
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    officer, lead, bodies = make(indicators)
    data = file_of(indicators, bodies)
    values = indicators * BODIES * MONTHS
    rows = [
        ("values taken in", took(lambda: load(officer, data)), 120),
        ("every chart drawn up anew", took(lambda: draw(officer)), 5),
    ]
    page = sorted(opened(lead, bodies[0]) for _ in range(OPENED))
    rows += [
        ("a scorecard, median", page[OPENED // 2], None),
        ("a scorecard, p95", page[-2], 0.150),
        ("a scorecard, first time", FIRST[0], None),
    ]
    print_machine()
    print_table(
        f"{values:,} values on {connection.vendor}",
        ("Processor time", "s", "limit s"),
        rows,
    )


def make(indicators):
    from commonweal.agree.performance.models import BodyRule, Indicator, Target
    from commonweal.ground.access.actor import acting, actor_of
    from commonweal.ground.access.enums import Role
    from commonweal.ground.access.models import Disclosure, Grant, Partnership
    from commonweal.ground.access.scope import unscoped
    from commonweal.ground.accounts.models import User
    from commonweal.ground.reference.models import Body

    joint = Body.objects.create(slug="many-joint", name="Many Board", kind="joint")
    bodies = [
        Body.objects.create(slug=f"many-{n}", name=f"Council {n}", kind="unitary")
        for n in range(BODIES)
    ]
    whole = Partnership.objects.create(
        slug="many", name="Many", short_name="Many", joint_body=joint
    )
    with unscoped("a benchmark makes its partnership"):
        Disclosure.objects.create(partnership=whole, owner=joint, to=bodies[0], purpose="All",
                                  from_on=date(2020, 1, 1))  # fmt: skip
    grants = [
        Grant.objects.create(
            person=User.objects.create(email=f"{n}@example.org", name=f"Person {n}"),
            partnership=whole, body=body, role=role, from_on=date(2020, 1, 1),
        )
        for n, (body, role) in enumerate(
            ((joint, Role.PROGRAMME_OFFICER), (bodies[0], Role.PARTNER_LEAD))
        )
    ]  # fmt: skip
    officer = actor_of(grants[0], TODAY)
    with acting(officer):
        made = Indicator.objects.bulk_create(
            Indicator(**officer.owns(), code=f"i{n:04}", name=f"Indicator {n}", frequency="month",
                      polarity="higher" if n % 3 else "lower")
            for n in range(indicators)
        )  # fmt: skip
        Target.objects.bulk_create(
            (Target(**officer.owns(), indicator=each, body=bodies[0], value=100,
                    from_on=date(2021, 4, 1)) for each in made),
            batch_size=500,
        )  # fmt: skip
        BodyRule.objects.create(**officer.owns(), body=bodies[0], from_on=date(2021, 4, 1),
                                green_within=0.02, amber_within=0.1)  # fmt: skip
    return officer, actor_of(grants[1], TODAY), bodies


def file_of(indicators, bodies):
    """The file: indicator by indicator, council by council, month by month."""
    draw = random.Random(20261122)
    months = [f"{2021 + (3 + n) // 12}-{(3 + n) % 12 + 1:02}" for n in range(MONTHS)]
    lines = ["indicator,body,period,value"]
    for indicator in range(indicators):
        for body in bodies:
            lines += [f"i{indicator:04},{body.slug},{m},{draw.gauss(100, 8):.1f}" for m in months]
    return "\n".join(lines).encode()


class Told:
    """Progress, counted."""

    times = 0

    def tell(self, done, total, saying=""):
        self.times += 1


def load(officer, data):
    from commonweal.agree.performance.services.values import load_values
    from commonweal.ground.access.actor import acting

    with acting(officer):
        load_values(actor=officer, data=data, name="values.csv", at=AT, progress=Told())


def draw(officer):
    from commonweal.agree.performance.analysis.charts import charts
    from commonweal.agree.performance.selectors.facts import series_of
    from commonweal.ground.access.actor import acting

    with acting(officer):
        return len(charts(series_of()))


FIRST = []


def opened(lead, body):
    from django.test import Client
    from django.urls import reverse

    from commonweal.ground.accounts.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(pk=lead.person_id))
    address = reverse("scorecard", args=[body.slug])
    client.get(address)  # chooses the role
    seconds = took(lambda: check(client.get(address)))
    FIRST.append(seconds)
    return seconds


def check(answer):
    if answer.status_code != 200:
        raise SystemExit(f"The scorecard answered {answer.status_code}.")


def took(work):
    """Processor seconds of this process and of what it waits for in it."""
    before = time.process_time()
    work()
    return time.process_time() - before


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
