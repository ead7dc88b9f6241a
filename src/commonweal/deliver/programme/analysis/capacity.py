"""Which partner is asked for most at once, and what clashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.stages import SET_ASIDE
from commonweal.deliver.programme.enums import ActionState, Status
from commonweal.deliver.programme.models import Action, Champion, Milestone, Project
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import joined
from commonweal.methods.checks import Demand, Strain, capacity_strain
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Return

# As many roles as this for one partner are worth a word.
MANY = 3


class HasDemands(Protocol):
    """`selectors.capacity.DemandRows` or a whole `ProgrammeFacts`."""

    @property
    def partners(self) -> Sequence[Partner]: ...
    @property
    def champions(self) -> Sequence[Champion]: ...
    @property
    def projects(self) -> Sequence[Project]: ...
    @property
    def milestones(self) -> Sequence[Milestone]: ...
    @property
    def actions(self) -> Sequence[Action]: ...
    @property
    def returns(self) -> Sequence[Return]: ...


@dataclass
class Load:
    """What is asked of one body: by sort, and how much of it at once."""

    body: Body
    name: str
    champions: list[str] = field(default_factory=list)
    champion_codes: list[str] = field(default_factory=list)
    projects: list[str] = field(default_factory=list)
    milestones: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    strain: Strain | None = None

    def warnings(self) -> list[str]:
        """What is much, or clashes, as sentences."""
        found = []
        if len(self.champions) >= MANY:
            found.append(
                _("%(name)s holds %(count)d champion roles: %(areas)s.")
                % {"name": self.name, "count": len(self.champions), "areas": joined(self.champions)}
            )
        by_area: dict[str, list[Return]] = defaultdict(list)
        for each in self.returns:
            by_area[each.collection.about_code].append(each)
        for code, owed in by_area.items():
            what = joined([f"“{each.collection}”" for each in owed])
            if len(owed) > 1:
                found.append(
                    _("%(name)s has %(count)d returns outstanding for %(code)s: %(what)s.")
                    % {"name": self.name, "count": len(owed), "code": code, "what": what}
                )
            if code and code in self.champion_codes:
                found.append(
                    _("%(name)s champions %(code)s and has not sent its own return: %(what)s.")
                    % {"name": self.name, "code": code, "what": what}
                )
        return found


def loads(rows: HasDemands, on: date) -> list[Load]:
    """The load of every body that is asked for something on or after a day, the most first.

    Champion roles and returns last until they end; what ended before the day is left out.
    """
    names = {partner.body_id: str(partner) for partner in rows.partners}
    found: dict[int, Load] = {}
    demands: list[Demand] = []

    def ask(body: Body | None, what: str, start: object = None, end: object = None) -> Load | None:
        if body is None:
            return None
        load = found.setdefault(body.pk, Load(body, names.get(body.pk, body.name)))
        demands.append(Demand(load.name, what, start, end))  # type: ignore[arg-type]
        return load

    for line in rows.champions:
        if load := ask(line.post.body, _("champion of %s") % line.area):
            load.champions.append(str(line.area))
            load.champion_codes.append(line.area.code)
    for project in rows.projects:
        if project.end and project.end.last < on:
            continue
        if load := ask(project.lead, _("leads “%s”") % project, project.start, project.end):
            load.projects.append(str(project))
    for milestone in rows.milestones:
        if milestone.status == Status.COMPLETE or milestone.status in SET_ASIDE:
            continue
        if load := ask(milestone.lead, _("leads “%s”") % milestone, milestone.start):
            load.milestones.append(str(milestone))
    for action in rows.actions:
        if action.state != ActionState.OPEN:
            continue
        body = action.lead or (action.owner_post.body if action.owner_post else None)
        if load := ask(body, _("action “%s”") % action, action.given_on):
            load.actions.append(str(action))
    for owed in outstanding(rows.returns):
        if owed.body_id not in names:
            continue  # a body that is no partner is marked where it is named, and owes nothing
        if load := ask(owed.body, _("return “%s” outstanding") % owed.collection):
            load.returns.append(owed)
    strains = {strain.holder: strain for strain in capacity_strain(demands)}
    for load in found.values():
        load.strain = strains[load.name]
    order = list(strains)
    return sorted(found.values(), key=lambda load: order.index(load.name))


def outstanding(returns: Iterable[Return]) -> list[Return]:
    """The returns whose last word is that they are outstanding."""
    last: dict[tuple[int, int], Return] = {}
    for each in returns:
        last[each.collection_id, each.body_id] = each
    return [each for each in last.values() if each.status == ReturnStatus.OUTSTANDING]
