"""Why a share is fair or not, in words that somebody can say in a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.methods import sharing

# What each rule holds to be fair, in one sentence.
MEANS = {
    "nucleolus": gettext_lazy(
        "The group that gains least by sharing gains as much as any split can give it; then the "
        "next, and so on."
    ),
    "per_capita_nucleolus": gettext_lazy(
        "The group that gains least for each of its members gains as much as any split can give."
    ),
    "proportional_nucleolus": gettext_lazy(
        "The group that gains least for each pound it would pay on its own gains as much as any "
        "split can give."
    ),
    "nucleolus_below_alone": gettext_lazy(
        "As the nucleolus, and nobody pays more than it would alone."
    ),
    "shapley": gettext_lazy(
        "Each pays what it adds to the cost, averaged over every order in which they could join."
    ),
    "tau": gettext_lazy(
        "Each pays a point between the least it could ask to pay and the most it could be asked."
    ),
    "separable_costs": gettext_lazy(
        "Each pays what the cost would fall by without it; the rest goes by what each gains."
    ),
    "equal_nonseparable": gettext_lazy(
        "Each pays what the cost would fall by without it; the rest is cut in equal parts."
    ),
    "proportional_to_alone": gettext_lazy("Each pays the same part of what it would pay alone."),
    "equal": gettext_lazy("Each pays the same, however large it is."),
}


@dataclass(frozen=True)
class Ruled:
    """One rule: whether it can be used, who would leave under it, and by how much they gain."""

    name: str
    told: sharing.Allocation

    @property
    def outcome(self) -> str:
        """Nobody would leave; who would, worst first; or why there are no shares."""
        if self.told.refused:
            return " ".join(self.told.refused)
        if self.told.in_core:
            return _("Nobody would leave.")
        return " ".join(complaint.sentence() for complaint in self.told.leaving)

    @property
    def gain(self) -> int | None:
        """What the worst-off group would gain by leaving, in pounds."""
        worst = self.told.worst
        return None if self.told.refused or worst is None else max(round(worst.gain), 0)


def ruled(found: sharing.Comparison) -> list[Ruled]:
    """Every rule, those first under which the least is gained by leaving."""
    rows = [Ruled(name, told) for name, told in found.rules.items()]
    return sorted(rows, key=lambda row: (row.gain is None, row.gain or 0))


def why_fair(rule: str, told: sharing.Allocation | None, core: sharing.CoreTest) -> list[str]:
    """What the rule holds to be fair, and whether anybody would leave, whatever the split."""
    if told is None:
        return []
    said = [str(MEANS[rule])]
    if told.refused:
        return [*said, *told.refused]
    if told.in_core:
        said.append(_("Nobody, alone or in any group, would pay less by leaving."))
    else:
        said += [complaint.sentence() for complaint in told.leaving]
        said.append(
            _("No split at all would keep everybody. %(sentence)s") % {"sentence": core.sentence}
            if core.empty
            else _("There are splits that nobody would leave; this is not one of them.")
        )
    # The nucleolus's own notes say it already, with the amounts.
    losers = [] if told.notes else [name for name, saved in told.saving.items() if saved < -0.5]
    if losers:
        said.append(_("Pays more than alone: %(names)s.") % {"names": ", ".join(losers)})
    return said
