"""Rows that one partner has disclosed to nobody, in every table that partners own.

They are made by what each model says of itself, so that a table added tomorrow is marked too,
or stops the test until somebody says how its rows are made.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import count
from typing import Any

import docx
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.utils.timezone import now
from tests.roof.site.marked_runs import said_of_runs

from commonweal.decide.baseline.models import Baseline
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.owned import Owned
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.services import record
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner

MARK = "Zyxmark"
# Stands beside the mark, so that a search page, which repeats what was asked, can be searched for.
BESIDE = "quillon"


def _word_file() -> bytes:
    """A file that papers can be made from."""
    word, stream = docx.Document(), BytesIO()
    word.add_paragraph(f"{MARK} {BESIDE}")
    word.save(stream)
    return stream.getvalue()


TEXTS = _word_file()
FIGURES = f"{MARK},{BESIDE}\n1,2\n".encode()


def _kept_as(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "content": ContentFile(data, name=name),
            "sha256": hashlib.sha256(data).hexdigest()}  # fmt: skip


# Where a model's own promises ask for more than a plain row.
SAYS: dict[str, dict[str, Any]] = {
    "programme.Action": {"state": "open"},
    "programme.GateDecision": {"outcome": "go"},
    "programme.StatedColour": {"colour": "red"},
    "programme.ImportRun": {"known": "2010-09-01"},
    "reports.Issue": {"state": "open"},
    "papers.Template": {"places": []},
    "papers.Brief": {"quarter_on": date(2010, 7, 1)},
    "papers.Sheet": {
        "content": {"on": "2010-09-01", "facts": [], "parts": {}, "own": {}, "appendices": []}
    },
    "papers.Paper": {"state": "draft"},
    "papers.Version": {"parts": {"legal": MARK}},
    "engagement.Asked": {"state": "waiting"},
    "returns.Delivery": {"is_read": True},
    "benefits.Award": {"outcome": "awarded", "amount_gbp": 5},
    "performance.ServiceHours": {"closes": time(17)},
    "performance.Interruption": {"until_at": datetime(2030, 1, 1, tzinfo=UTC)},
    "performance.LeftOut": {"counted": 2, "out_of": 9, "counted_left_out": 1, "out_of_left_out": 1},
    "performance.PlanLink": {"table": "risk_risk", "row_id": 0},
    "benefits.BidScore": {"score": 3},
    "appraisal.BusinessCase": {"schedule": "green-book-2026", "years": 5},
    "appraisal.CaseLine": {"phase": "0 100"},
    "reports.Cycle": {"every_months": 2},
    "access.Disclosure": {"table": "programme_milestone", "row_id": 0},
}


def owned_models() -> list[type[Owned]]:
    """Every kind of partner's row, those that others hang from first."""
    waiting = [model for model in apps.get_models() if issubclass(model, Owned)]
    placed: list[type[Owned]] = []
    while waiting:
        free = [model for model in waiting if not _needs(model) & (set(waiting) - {model})]
        assert free, f"These models need one another: {waiting}"
        placed += free
        waiting = [model for model in waiting if model not in free]
    return placed


def _needs(model: type[Owned]) -> set[Any]:
    links = (f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey))
    return {f.related_model for f in links if not _may_be_left(f)}


class Marker:
    """Makes an actor's marked rows: hung from its own marked rows, and from everybody's."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.rows: dict[type[Owned], list[Owned]] = {}
        self._numbers = count(1)
        self._why = ""

    def mark_everything(self) -> None:
        """Rows of every owned model, with an event in the trail about each."""
        with acting(self.actor):
            for model in owned_models():
                self.rows[model] = [
                    row for own in (True, False) if (row := self._row(model, own=own))
                ]
                assert self.rows[model], f"No marked row of {model._meta.label}: {self._why}"
                for row in self.rows[model]:
                    record(actor=self.actor, verb="test.marked", subject=row, reason=MARK)

    def _row(self, model: type[Owned], *, own: bool) -> Owned | None:
        try:
            with transaction.atomic():
                return model._default_manager.create(
                    **self.actor.owns(), **self._values(model, own=own)
                )
        except (IntegrityError, _NothingToHangFrom) as reason:
            self._why = repr(reason)
            return None

    def _values(self, model: type[Owned], *, own: bool) -> dict[str, Any]:
        values = {
            field.name: self._value(model, field, own=own)
            for field in model._meta.concrete_fields
            if field.name not in ("id", "partnership", "owner") and not _may_be_left(field)
        }
        if model is Document:
            values |= _kept_as(f"{MARK}.docx", TEXTS) if own else _kept_as(f"{MARK}.csv", FIGURES)
        if model._meta.label in ("benefits.Extract", "returns.Delivery") and own:
            values["document"] = self.rows[Document][1]
        if model._meta.label == "papers.BriefWork":
            values["baseline"] = self.rows[Baseline][0]
        label = model._meta.label
        return values | SAYS.get(label, {}) | said_of_runs().get(label, {})

    def _value(self, model: type[Owned], field: Any, *, own: bool) -> Any:
        number = next(self._numbers)
        if isinstance(field, models.ForeignKey):
            return self._link(model, field, own=own)
        if isinstance(field, PartDateField):
            return PartDate(2010, 9)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.SlugField):
            return f"{MARK.lower()}-{number}"
        if isinstance(field, models.CharField | models.TextField):
            return f"{MARK} {BESIDE} {number}"[: field.max_length]
        if isinstance(field, models.DateTimeField):
            return now()
        if isinstance(field, models.DateField):
            return date(2010, 9, 1)
        if isinstance(field, models.TimeField):
            return time(10)
        if isinstance(field, models.BooleanField):
            return True
        if isinstance(field, models.DecimalField):
            return Decimal("0.5")
        return 1 + number % 90  # a percentage too, and a number of years

    def _link(self, model: type[Owned], field: Any, *, own: bool) -> Any:
        target = field.related_model
        if target is Body:
            return self._body(model)
        if target is Partner and not own:
            return Partner.objects.get(body_id=self.actor.body_id)
        if not issubclass(target, Owned):
            found = target._default_manager.first()
        elif own:
            found = _nth(self.rows[target], model, field)
        else:
            taken = {} if not field.one_to_one else {f"{field.related_query_name()}__isnull": True}
            rows = target._default_manager.filter(owner=self.actor.joint_body_id, **taken)
            found = _nth(rows[:2], model, field)
        if found is None:
            raise _NothingToHangFrom
        return found

    def _body(self, model: type[Owned]) -> Body:
        """The actor's own body, or a third one where it must be another."""
        if model is Partner:
            return Body.objects.get(slug="warrington")
        if model._meta.label == "access.Disclosure":
            return Body.objects.get(slug="wigan")
        return Body.objects.get(pk=self.actor.body_id)

    @property
    def labels(self) -> set[str]:
        """The models of which there is a marked row."""
        return {model._meta.label for model, rows in self.rows.items() if rows}


def _nth(rows: Any, model: type[Owned], field: Any) -> Any:
    """A row to hang from; another one for a second link to the same table."""
    same = [f for f in model._meta.concrete_fields if f.related_model is field.related_model]
    found = list(rows)
    return found[same.index(field) % len(found)] if found else None


class _NothingToHangFrom(Exception):
    pass


def _may_be_left(field: Any) -> bool:
    """Whether a row is as telling without it: texts are always filled, since they may be shown."""
    if isinstance(field, PartDateField):
        return False
    if isinstance(field, models.CharField | models.TextField) and not field.choices:
        return field.unique and field.has_default()
    if isinstance(field, models.ForeignKey):
        return field.null and field.name not in ("lead", "area", "body", "owner_post")
    return field.has_default() or field.null or getattr(field, "auto_now_add", False)


def leave_nothing_disclosed(actor: Actor) -> None:
    """Check what the marks rest on: the actor's body lets nobody else see its rows."""
    from commonweal.ground.access.models import Disclosure

    with unscoped("a test looks at every disclosure"):
        shown = Disclosure.objects.filter(owner=actor.body_id).exclude(row_id=0)
        assert not shown.exists()
