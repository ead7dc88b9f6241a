"""Fills an empty database with one large invented partnership, the same every time.

Rows go in by `bulk_create`, and a round of dates moves its stages by one statement, so that the
triggers write the trail which years of use would have written. It says that it is invented
wherever a person could take it for real.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from _committees import add_decisions, add_meetings, add_papers
from _inventing import (
    KINDS,
    PLACES,
    REASONS,
    SERVICES,
    WORK,
    body_name,
    dates_of,
)  # fmt: skip
from _risks import add_risks
from _savings import add_savings
from django.db import connection, transaction

from commonweal.deliver.programme.models import (
    Action,
    Champion,
    ColourRule,
    DateGiven,
    Dependency,
    Gate,
    GateCheck,
    GateDecision,
    LadderStep,
    Milestone,
    Opportunity,
    Programme,
    Project,
    ServiceArea,
    StatedColour,
)
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure, Grant, Partnership
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate, add_months
from commonweal.partners.partnership.models import Participation, Partner, Post, Tenure, Undertaking

SEED = 20_260_331
ON = date(2026, 3, 31)
SINCE = date(2020, 1, 1)
BEGAN = datetime(2023, 1, 9, 9, tzinfo=UTC)
CODE = "invented"
BATCH = 2_000
ROLES = (Role.PARTNER_LEAD, Role.PARTNER_OFFICER, Role.MEMBER, Role.AUDITOR)


def invent(size):
    """Fill the database; all in one transaction, so that half a partnership is never measured."""
    with unscoped("an invented partnership is nobody's"), transaction.atomic():
        _Maker(size).make_all()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _Maker:
    def __init__(self, size):
        self.size = size
        self.random = Random(SEED)

    def make_all(self):
        self._bodies()
        self._people()
        self._plan()
        self._stages()
        self._dates()
        self._links()
        self._gates()
        self._work()
        self._events()
        for add in (add_savings, add_risks, add_decisions, add_meetings, add_papers):
            add(self)

    def put(self, model, rows):
        return model._base_manager.bulk_create(rows, batch_size=BATCH)

    def owned(self, model, owner, **facts):
        return model(partnership=self.partnership, owner=owner, **facts)

    def _bodies(self):
        joint = Body.objects.create(
            slug="invented-partnership", name="Invented Partnership", kind="joint"
        )
        self.joint = joint
        self.bodies = self.put(
            Body,
            [
                Body(slug=f"body-{n + 1}", name=body_name(self.random, n), kind=KINDS[n % 6])
                for n in range(self.size.bodies)
            ],
        )
        self.partnership = Partnership.objects.create(
            slug=CODE, name="The invented partnership of the benchmarks", short_name="Invented",
            joint_body=joint, about="Nobody and nothing in it is real.", is_example=True,
        )  # fmt: skip
        self.partners = self.put(
            Partner,
            [self.owned(Partner, joint, body=b, heading=b.name[:12]) for b in self.bodies],
        )
        said = {"purpose": "Running the programme", "from_on": SINCE}
        lines = [self.owned(Disclosure, joint, to=b, **said) for b in self.bodies]
        # Every second partner lets the next five see its stages, so that sights differ.
        for n, body in enumerate(self.bodies[::2]):
            for step in range(1, 6):
                to = self.bodies[(2 * n + step) % len(self.bodies)]
                lines.append(
                    self.owned(Disclosure, body, to=to, table="programme_milestone", **said)
                )
        self.put(Disclosure, lines)

    def _people(self):
        jobs = [("officer@example.org", self.joint, Role.PROGRAMME_OFFICER)]
        for n, body in enumerate(self.bodies):
            jobs.append((f"{body.slug}@example.org", body, ROLES[n % len(ROLES)]))
        for email, body, role in jobs:
            user = User(email=email, name=f"Invented {role.label.lower()} of {body}")
            user.set_unusable_password()
            user.save()
            Grant.objects.create(
                person=user, partnership=self.partnership, body=body, role=role, from_on=SINCE
            )
        self.posts = self.put(
            Post, [self.owned(Post, self.joint, title="Director of services", body=b)
                   for b in self.bodies for _ in range(4)],
        )  # fmt: skip
        self.put(
            Tenure,
            [self.owned(Tenure, self.joint, post=p, holder=f"{PLACES[n % 47]} Example")
             for n, p in enumerate(self.posts)],
        )  # fmt: skip

    def _plan(self):
        own = self.joint
        self.programme = self.owned(
            Programme, own, code=CODE, name="Invented programme", reported_on=ON,
            about="Invented, to measure speed.",
        )  # fmt: skip
        self.programme.save()
        self.steps = self.put(
            LadderStep,
            [self.owned(LadderStep, own, programme=self.programme, code=str(n), order=n,
                         name=f"Stage {n}") for n in range(1, 6)],
        )  # fmt: skip
        self.put(
            ColourRule,
            [self.owned(ColourRule, b, programme=self.programme, amber_to="0.25", from_on=SINCE)
             for b in self.bodies[:10]],
        )  # fmt: skip
        self.areas = self.put(
            ServiceArea,
            [self.owned(ServiceArea, own, programme=self.programme, code=f"A{n + 1}", order=n,
                         name=f"{SERVICES[n % 30]} {n // 30 + 1}", scope="An invented area.")
             for n in range(self.size.areas)],
        )  # fmt: skip
        self.put(
            Champion,
            [
                self.owned(Champion, own, area=a, post=self.posts[n])
                for n, a in enumerate(self.areas)
            ],
        )
        self._projects()

    def _projects(self):
        # Four in five are recorded by the programme office for all; one by a partner for itself.
        owners = [
            self.joint if n % 5 else self.bodies[n // 5 % len(self.bodies)]
            for n in range(self.size.projects)
        ]
        undertakings = self.put(
            Undertaking,
            [self.owned(Undertaking, o, kind="project", code=f"U{n + 1}", name=f"Project {n + 1}")
             for n, o in enumerate(owners)],
        )  # fmt: skip
        self.projects = self.put(
            Project,
            [
                self.owned(
                    Project, owner, programme=self.programme, area=self.areas[n % len(self.areas)],
                    undertaking=undertakings[n], code=f"P{n + 1}",
                    name=f"Share {SERVICES[n % 30].lower()} {n + 1}",
                    step=self.random.choice(self.steps), stage_word="Under way",
                    start=PartDate(2023, 1 + n % 12), end=PartDate(2027, 1 + n % 12),
                    lead=self.bodies[n % len(self.bodies)], spend_gbp=10_000 * (n + 1),
                    position="An invented project.",
                )
                for n, owner in enumerate(owners)
            ],
        )  # fmt: skip
        self.put(
            Participation,
            [
                self.owned(
                    Participation, project.owner, undertaking=project.undertaking,
                    partner=self.partners[(n + k) % len(self.partners)], state="participating",
                    since=PartDate(2023),
                )
                for n, project in enumerate(self.projects)
                for k in range(8)
            ],
        )  # fmt: skip

    def _stages(self):
        """A tenth of the stages belong to areas, the rest to projects."""
        made = []
        for n in range(self.size.stages):
            area = self.areas[n // 10 % len(self.areas)] if n % 10 == 0 else None
            project = None if area else self.projects[n % len(self.projects)]
            place = area or project
            made.append(
                self.owned(
                    Milestone, place.owner, programme=self.programme, area=area, project=project,
                    kind="stage", code=f"M{n + 1}", order=n,
                    title=f"{self.random.choice(WORK).capitalize()} {place.name}, part {n + 1}",
                    step=self.steps[n % len(self.steps)], stage_word=f"Stage {n % 5 + 1}",
                    start=add_months(PartDate(2023, 1), n % 40),
                    comment="An invented stage.", stated_colour="",
                    owner_post=self.random.choice(self.posts),
                    lead=self.bodies[n % len(self.bodies)],
                )
            )  # fmt: skip
        self.stages = self.put(Milestone, made)

    def _dates(self):
        rounds = list(zip(*(dates_of(self.random, n % 40) for n in range(len(self.stages))),
                          strict=True))  # fmt: skip
        for seq, given in enumerate(rounds, start=1):
            at = BEGAN + timedelta(days=200 * seq)
            self.put(
                DateGiven,
                [
                    self.owned(
                        DateGiven, stage.owner, milestone=stage, seq=seq, event=event, value=value,
                        known=PartDate.from_date(at.date()), given_by="An invented officer",
                        reason=self.random.choice(REASONS), given_at=at,
                    )
                    for stage, (event, value) in zip(self.stages, given, strict=True)
                ],
            )  # fmt: skip
            with connection.cursor() as cursor:
                cursor.execute(_MOVE, [seq])
        self._colours()

    def _colours(self):
        """Half of the stages have a colour that somebody stated."""
        stated = [
            (s, self.random.choice(("green", "green", "amber", "red"))) for s in self.stages[::2]
        ]
        self.put(
            StatedColour,
            [self.owned(StatedColour, s.owner, milestone=s, colour=c, word=c.capitalize(),
                         stated_by="An invented officer", stated_on=ON) for s, c in stated],
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_COLOUR)

    def _links(self):
        """Half of the stages wait for an earlier one of the same project."""
        step = len(self.projects) * 10
        links = [
            self.owned(Dependency, stage.owner, programme=self.programme, code=stage.code,
                        needs=self.stages[n].code, kind="stage")
            for n, stage in enumerate(self.stages[step:])
            if n % 2
        ]  # fmt: skip
        self.put(Dependency, links)

    def _gates(self):
        stages = self.stages[::10]
        gates = self.put(
            Gate, [self.owned(Gate, s.owner, milestone=s, name=f"Gate of {s.code}",
                               chair="The invented board") for s in stages],
        )  # fmt: skip
        self.put(
            GateCheck,
            [self.owned(GateCheck, g.owner, gate=g, order=k, text=f"Check {k + 1} is shown")
             for g in gates for k in range(3)],
        )  # fmt: skip
        self.put(
            GateDecision,
            [self.owned(GateDecision, g.owner, gate=g, outcome="go", decided_on=PartDate(2024, 6),
                         recorded_by="An invented officer") for g in gates[::2]],
        )  # fmt: skip

    def _work(self):
        numbers = count(1)
        self.put(
            Action,
            [self.owned(Action, p.owner, programme=self.programme, project=p,
                         text=f"Send figure {next(numbers)} to the office",
                         state="open" if k % 2 else "done", due=PartDate(2026, 1 + k % 12),
                         lead=p.lead)
             for p in self.projects for k in range(4)],
        )  # fmt: skip
        self.put(
            Opportunity,
            [self.owned(Opportunity, self.joint, area=a, title=f"Opportunity {k + 1} of {a}",
                         found=PartDate(2024, 1 + k % 12), estimate_low_gbp=1000 * k,
                         estimate_high_gbp=2000 * k) for a in self.areas for k in range(20)],
        )  # fmt: skip

    def _events(self):
        """Ten for each stage: it was added, five dates, and four changes of what is said of it."""
        told = [("programme.milestone_added", {"code": ""})]
        told += [("programme.date_given", {"event_label": "Moved to", "after": "June 2025"})] * 5
        told += [("programme.milestone_changed", {"changes": ["owner"]})] * 4
        for turn, (verb, details) in enumerate(told):
            at = BEGAN + timedelta(days=100 * turn)
            self.put(
                Event,
                [
                    Event(
                        at=at, person_id=1, act="", partnership_id=self.partnership.pk,
                        owner_id=s.owner_id, table="programme_milestone", row_id=s.pk, verb=verb,
                        person_name="An invented officer", body_name="Invented Partnership",
                        subject=s.title, reason=self.random.choice(REASONS), details=details,
                    )
                    for s in self.stages
                ],
            )  # fmt: skip


# What `give_date` would have done to each stage, at once. The same on both databases.
_MOVE = """
UPDATE programme_milestone SET
    "end" = d.value,
    first_end = CASE d.event WHEN 'baseline' THEN d.value ELSE first_end END,
    ended = CASE d.event WHEN 'actual' THEN d.value END,
    status = CASE d.event WHEN 'actual' THEN 'complete' WHEN 'forecast' THEN 'in_progress'
        ELSE 'planned' END
FROM programme_dategiven d
WHERE d.milestone_id = programme_milestone.id AND d.seq = %s
"""
_COLOUR = """
UPDATE programme_milestone SET stated_colour = c.colour
FROM programme_statedcolour c WHERE c.milestone_id = programme_milestone.id
"""
