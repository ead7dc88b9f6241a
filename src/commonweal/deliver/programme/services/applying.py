"""Applying a workbook: everything in one transaction, or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.workbook_changes import Plan, RowPlan
from commonweal.deliver.programme.analysis.workbook_reading import plan_of, preview_of, reading_of
from commonweal.deliver.programme.enums import DateEvent, MilestoneKind, Status
from commonweal.deliver.programme.models import (
    DateGiven,
    ImportRun,
    LadderStep,
    Milestone,
    Project,
    ServiceArea,
    StageAlias,
    StatedColour,
)
from commonweal.deliver.programme.rules.imports import reasons_not_to_apply
from commonweal.deliver.programme.selectors.ladder import plain
from commonweal.deliver.programme.selectors.workbooks import open_questions
from commonweal.deliver.programme.services.dates import SUMMARY
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import current_scope
from commonweal.ground.audit import services as audit
from commonweal.ground.jobs.work import Progress, Silent, without_collecting
from commonweal.methods.dates import PartDate

BATCH = 500


@without_collecting()
def apply_import(
    *, actor: Actor, run: ImportRun, at: datetime, on: date, progress: Progress | None = None
) -> ImportRun:
    """Write every change that the preview showed, keeping the history of each date and colour.

    The workbook is read before the transaction, and the facts within it: when they have changed
    since the preview, nothing is written and the reason says so.

    Raises
    ------
    Refused
        When questions are open, cells are refused, or the preview no longer holds.
    """
    actor.require(Permission.WORKBOOK_IMPORT, run)
    if reasons := reasons_not_to_apply(run, open_questions(run).count()):
        raise Refused(*reasons)
    told = progress or Silent()
    told.tell(0, 3, _("Reading the workbook"))
    reading = reading_of(run)
    told.tell(1, 3, _("Writing the changes, all or none of them"))
    with transaction.atomic():
        _take(run, at)
        plan = plan_of(
            run.programme, reading.rows, lambda m: actor.may(Permission.WORKBOOK_IMPORT, m)
        )
        if preview_of(reading, plan)["digest"] != run.preview.get("digest"):
            raise Refused(
                _("The facts have changed since this preview was made. Look at it anew first.")
            )
        _Writing(actor, run, at, on).write(plan)
        audit.record(
            actor=actor, verb="programme.workbook_applied", subject=run,
            **{name: run.preview[name] for name in ("added", "changed", "unchanged")},
        )  # fmt: skip
    run.refresh_from_db()
    return run


def _take(run: ImportRun, at: datetime) -> None:
    """Mark the import as applied, once, however many ask at the same time."""
    scope = current_scope()
    act = scope.act if scope else ""
    free = ImportRun.objects.filter(pk=run.pk, applied_at__isnull=True)
    if not free.update(applied_at=at, act=act):
        raise Refused(_("“%(file)s” has been taken in already.") % {"file": run})


@dataclass
class _Writing:
    actor: Actor
    run: ImportRun
    at: datetime
    on: date

    def write(self, plan: Plan) -> None:
        self._learn_stage_words()
        areas = self._areas(plan.new_areas)
        pairs = list(zip(plan.changes, self._milestones(plan.changes, areas), strict=True))
        dates, colours = self._dates(pairs), self._colours(pairs)
        # New rows are written once, when all that their dates amount to is known.
        new = [milestone for change, milestone in pairs if change.milestone is None]
        Milestone.objects.bulk_create(new, batch_size=BATCH)
        DateGiven.objects.bulk_create(dates, batch_size=BATCH)
        StatedColour.objects.bulk_create(colours, batch_size=BATCH)
        self._save_changed(pairs)
        blank = _("not stated")
        audit.record_all(
            actor=self.actor,
            verb="programme.workbook_row",
            reason=self._reason(""),
            entries=((milestone, _details(change, blank)) for change, milestone in pairs),
        )

    @property
    def _owns(self) -> dict[str, int]:
        return self.actor.owns()

    @cached_property
    def _place(self) -> str:
        return _("sheet %s, cell %s")

    @cached_property
    def _workbook(self) -> str:
        return _("Workbook %(name)s") % {"name": self.run.document.name}

    def _reason(self, place: str) -> str:
        return f"{self._workbook}, {place}"[:400] if place else self._workbook[:400]

    def _learn_stage_words(self) -> None:
        """Words that a person said mean a step become aliases of it."""
        said = self.run.mapping.mapping["words"].get("stage", {}) if self.run.mapping else {}
        steps = {s.code: s for s in LadderStep.objects.filter(programme=self.run.programme)}
        known = {plain(a.word) for a in StageAlias.objects.filter(programme=self.run.programme)}
        for word, answer in said.items():
            step = steps.get(answer.removeprefix("step:"))
            if step is not None and word not in known:
                StageAlias.objects.create(
                    **self._owns, programme=self.run.programme, step=step, word=word[:120]
                )

    def _areas(self, names: Iterable[str]) -> dict[str, ServiceArea]:
        existing = list(ServiceArea.objects.filter(programme=self.run.programme))
        used = {area.code for area in existing} | self._codes(Project)
        made = {}
        for place, name in enumerate(names, start=len(existing) + 1):
            code = _unused(_initials(name), used)
            made[name] = ServiceArea.objects.create(
                **self._owns, programme=self.run.programme, code=code, name=name[:200], order=place
            )
        return made

    def _codes(self, model: Any) -> set[str]:
        rows = model.objects.filter(programme=self.run.programme)
        return {code.casefold() for code in rows.values_list("code", flat=True)}

    def _milestones(self, changes: list[RowPlan], areas: dict[str, ServiceArea]) -> list[Milestone]:
        """The milestone of each change, saying what the row says; not saved yet."""
        used = self._codes(Milestone) | self._codes(ServiceArea) | self._codes(Project)
        used |= {area.code.casefold() for area in areas.values()}
        last = Milestone.objects.filter(programme=self.run.programme).aggregate(at=Max("order"))
        order = last["at"] or 0
        found = []
        for change in changes:
            milestone = change.milestone
            if milestone is None:
                order += 10
                milestone = self._new(change, areas, used, order)
            for name, value in change.fields.items():
                setattr(milestone, name, value)
            found.append(milestone)
        return found

    def _new(
        self, change: RowPlan, areas: dict[str, ServiceArea], used: set[str], order: int
    ) -> Milestone:
        row = change.row
        area = row.area or areas.get(row.new_area)
        home = row.project.code if row.project else area.code if area else "M"
        wanted = row.code or f"{home}-{row.step.code if row.step else order // 10}"
        if row.code:
            used.add(row.code.casefold())
        kind = MilestoneKind.STAGE if row.step else MilestoneKind.ACTIVITY
        return Milestone(
            **self._owns,
            programme=self.run.programme,
            area=None if row.project else area,
            project=row.project,
            kind=kind,
            code=row.code or _unused(wanted, used),
            title=(row.title or ", ".join(filter(None, (area.name if area else "", row.stage_word)))
                   or row.code)[:300],
            order=order,
            status=Status.NOT_STATED,
        )  # fmt: skip

    def _dates(self, pairs: list[tuple[RowPlan, Milestone]]) -> list[DateGiven]:
        moved = [(change, milestone) for change, milestone in pairs if change.moves]
        seqs = _last_seqs([m.pk for c, m in moved if c.milestone is not None])
        given = []
        for change, milestone in moved:
            first = seqs[milestone.pk] + 1 if change.milestone is not None else 1
            for seq, (event, value) in enumerate(change.moves, start=first):
                date_given = self._date_given(change, milestone, event, value, seq)
                milestone.take_into_account(date_given)
                given.append(date_given)
            # What the row says of the status stands over what its dates alone would make of it.
            if "status" in change.fields:
                milestone.status = change.fields["status"]
        return given

    def _date_given(
        self, change: RowPlan, milestone: Milestone, event: DateEvent,
        value: PartDate | None, seq: int,
    ) -> DateGiven:  # fmt: skip
        row = change.row
        target = "first_end" if event == DateEvent.BASELINE and row.first_end else "end"
        place = self._place % (row.sheet, row.refs.get(target, row.refs.get("status", "")))
        return DateGiven(
            partnership_id=milestone.partnership_id,
            owner_id=milestone.owner_id,
            milestone=milestone,
            seq=seq,
            event=event,
            value=value,
            known=self.run.known,
            given_by=f"{self.actor.name}, {self.actor.body_name}"[:200],
            reason=self._reason(place),
            source=self.run.document.name[:200],
            given_at=self.at,
        )

    def _colours(self, pairs: list[tuple[RowPlan, Milestone]]) -> list[StatedColour]:
        """A colour is kept as the workbook states it, on the day that it speaks of."""
        said_on = PartDate.fromisoformat(self.run.known).last
        stated = []
        for change, milestone in pairs:
            if not change.states_colour:
                continue
            milestone.stated_colour = change.row.colour
            milestone.stated_until = None
            stated.append(
                StatedColour(
                    partnership_id=milestone.partnership_id,
                    owner_id=milestone.owner_id,
                    milestone=milestone,
                    colour=change.row.colour,
                    word=change.row.colour_word[:40],
                    stated_by=self._reason(change.row.place("colour"))[:200],
                    stated_on=min(said_on, self.on),
                )
            )
        return stated

    def _save_changed(self, pairs: list[tuple[RowPlan, Milestone]]) -> None:
        """Save what changed of each milestone; rows that change the same columns go together."""
        together: dict[tuple[str, ...], list[Milestone]] = defaultdict(list)
        for change, milestone in pairs:
            if change.milestone is None:
                continue
            columns = set(change.fields) | (set(SUMMARY) if change.moves else set())
            columns |= {"stated_colour", "stated_until"} if change.states_colour else set()
            if columns:
                together[tuple(sorted(columns))].append(milestone)
        for names, milestones in together.items():
            Milestone.objects.bulk_update(milestones, names, batch_size=BATCH)


def _details(change: RowPlan, blank: str) -> dict[str, Any]:
    return {
        "added": change.milestone is None,
        "sheet": change.row.sheet,
        "row": change.row.number,
        "changes": [f"{i.what}: {i.was or blank} → {i.now}" for i in change.items],
    }


def _last_seqs(milestone_ids: list[int]) -> dict[int, int]:
    """The number of the last date of each milestone; 0 where it has none."""
    seqs: dict[int, int] = defaultdict(int)
    for start in range(0, len(milestone_ids), BATCH):
        rows = DateGiven.objects.filter(milestone_id__in=milestone_ids[start : start + BATCH])
        last = rows.order_by().values_list("milestone_id").annotate(last=Max("seq"))
        seqs.update(dict(last))
    return seqs


def _initials(name: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", name)
    short = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)[:4]
    return short.upper()[:30] or "AREA"


def _unused(wanted: str, used: set[str]) -> str:
    """A code that nothing has yet, near to the one wanted; it is then in `used`."""
    code, number = wanted, 1
    while code.casefold() in used:
        number += 1
        code = f"{wanted}-{number}"
    used.add(code.casefold())
    return code
