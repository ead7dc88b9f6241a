from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import ImportRun


def reasons_not_to_map(targets: Sequence[str], naming: Collection[str]) -> list[str]:
    """Why columns cannot be mapped so."""
    reasons = []
    if not set(targets) & set(naming):
        reasons.append(_("Say which column names a row: its code, its stage or its title."))
    if len(set(targets)) < len(targets):
        reasons.append(
            _("Two columns are said to hold the same. Keep one and leave the other out.")
        )
    return reasons


def reasons_not_to_apply(run: ImportRun, questions_open: int) -> list[str]:
    """Why an import cannot be applied now; all of it is applied, or nothing."""
    if run.applied_at is not None:
        return [_("“%(file)s” has been taken in already.") % {"file": run}]
    if run.mapping_id is None:
        return [_("Say first what the columns of “%(file)s” hold.") % {"file": run}]
    reasons = []
    if questions_open:
        reasons.append(
            _("%(number)d questions are open. Answer them first.") % {"number": questions_open}
        )
    if refused := run.preview.get("refusals"):
        reasons.append(
            _("%(number)d cells cannot be taken. Mend them in the workbook and upload it again.")
            % {"number": len(refused)}
        )
    return reasons
