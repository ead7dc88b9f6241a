from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.prove.governance.models import (
    Paper,
    PaperComment,
    PaperConsultee,
    PaperReference,
    PaperVersion,
)


def unlisted(references: Iterable[PaperReference]) -> tuple[PaperReference, ...]:
    """The papers that a text relies on and does not list, published works aside."""
    return tuple(
        each
        for each in references
        if each.is_cited and not each.is_listed and not each.is_published_work
    )


def warnings_about(
    paper: Paper,
    references: Sequence[PaperReference],
    consultees: Sequence[PaperConsultee],
    waiting: Sequence[PaperComment] = (),
) -> list[str]:
    """What a reader would find wrong with a paper; none when nothing.

    Source: Local Government Act 1972, section 100D: a background paper is one on which the
    report is based and that was relied on to a material extent; published works are not.
    """
    found = [_unlisted_in_words(paper, each) for each in unlisted(references)]
    if paper.says_no_background and any(each.is_listed for each in references):
        found.append(_("It says that there are no background papers, and lists some."))
    if not consultees:
        found.append(_("Nobody is listed as consulted. Add the groups, or say why there are none."))
    silent = [each.group for each in consultees if not each.consulted and not each.response]
    if silent:
        found.append(
            _("Listed as consulted, with neither a date nor an answer: %(groups)s.")
            % {"groups": ", ".join(silent)}
        )
    if waiting:
        found.append(
            ngettext(
                "%(count)s comment is not taken up by any version.",
                "%(count)s comments are not taken up by any version.",
                len(waiting),
            )
            % {"count": len(waiting)}
        )
    return found


def _unlisted_in_words(paper: Paper, reference: PaperReference) -> str:
    told = {
        "title": reference.title,
        "where": f" ({reference.where})" if reference.where else "",
    }
    if paper.says_no_background:
        return (
            _(
                "The text relies on “%(title)s”%(where)s, while it says that there are no "
                "background papers. List it."
            )
            % told
        )
    return _("The text relies on “%(title)s”%(where)s, which is not listed as a background paper. "
             "List it.") % told  # fmt: skip


def reasons_not_to_add_version(
    paper: Paper,
    number: str,
    taken: Iterable[str],
    last: PaperVersion | None,
    change: str,
) -> list[str]:
    """Why a version cannot be added after the last one; none when it can."""
    reasons = []
    if number in set(taken):
        reasons.append(
            _("“%(paper)s” has a version %(number)s already. Give the next number.")
            % {"paper": paper, "number": number}
        )
    if last is not None and not change.strip():
        reasons.append(_("Say what changed since version %(last)s.") % {"last": last.number})
    return reasons


def reasons_not_to_refer(
    paper: Paper, to: Paper | None, title: str, *, is_cited: bool, is_listed: bool
) -> list[str]:
    """Why a paper cannot name another so; none when it can."""
    reasons = []
    if to is None and not title.strip():
        reasons.append(_("Choose the paper, or type its title."))
    if to is not None and to.pk == paper.pk:
        reasons.append(_("A paper is no background to itself. Choose another."))
    if not (is_cited or is_listed):
        reasons.append(_("Say that the text relies on it, that it is listed, or both."))
    return reasons
