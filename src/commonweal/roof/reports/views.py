from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.analysis.ledger import common_savings
from commonweal.roof.reports import rules, selectors, services
from commonweal.roof.reports.composing.audience import Reader
from commonweal.roof.reports.composing.comparing import differences
from commonweal.roof.reports.composing.highlight import compose, read_position
from commonweal.roof.reports.document import Document, digest
from commonweal.roof.reports.document.html import to_html_context
from commonweal.roof.reports.document.shortening import shortened
from commonweal.roof.reports.enums import Audience, IssueState
from commonweal.roof.reports.forms import CycleForm, ForewordForm, ReasonForm
from commonweal.roof.reports.models import Cycle, Issue

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


CUT = _(
    "The first {shown} of {all} rows are shown here. The Excel file of this issue has them all."
)


def _draw(form: str, document: Document) -> tuple[bytes, str]:
    """A document as a file; the renderers are heavy, so each is loaded when first asked for."""
    if form == "docx":
        from commonweal.roof.reports.document.docx import to_docx

        return to_docx(shortened(document, str(CUT))), WORD
    if form == "pdf":
        from commonweal.roof.reports.document.pdf import to_pdf

        return to_pdf(shortened(document, str(CUT))), "application/pdf"
    from commonweal.roof.reports.document.xlsx import to_xlsx

    return to_xlsx(document), EXCEL


class IssueList(ProgrammePage, TemplateView):
    """The reports of a programme and their issues."""

    template_name = "reports/issue_list.html"
    section = "reports"
    title = _("Reports")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cycles = Cycle.objects.filter(programme=self.programme).prefetch_related("issues")
        return super().get_context_data(
            cycles=[
                {
                    "cycle": cycle,
                    "often": selectors.frequency_of(cycle).label(),
                    "issues": list(cycle.issues.all()),
                    "next_due": selectors.next_due(cycle),
                    "hindrances": rules.reasons_not_to_open(selectors.unfinished_issues(cycle)),
                }
                for cycle in cycles
            ],
            may_edit=self.request.actor.may(Permission.REPORT_EDIT, self.programme),
            **kwargs,
        )


class AddCycle(ProgrammeFormPage):
    section = "reports"
    form_class = CycleForm
    title = _("Begin a report that comes round")
    submit = _("Begin it")

    def get_cancel_url(self) -> str:
        return reverse("issue_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        services.add_cycle(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.get_cancel_url()


class OpenIssue(ProgrammePage):
    """Opens the next issue; posted from the list."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        cycle = get_object_or_404(Cycle, programme=self.programme, pk=kwargs["pk"])
        issue = services.open_issue(actor=request.actor, cycle=cycle, as_at=self.on)
        messages.success(request, _("%(issue)s is open.") % {"issue": issue})
        return redirect("issue_detail", self.programme.code, issue.pk)


class OfIssue:
    """Finds the issue named in the address."""

    section = "reports"
    issue: Issue

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.issue = get_object_or_404(
            Issue.objects.select_related("cycle__programme"),
            cycle__programme=self.programme,  # type: ignore[attr-defined]
            pk=kwargs["pk"],
        )

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        code = self.programme.code  # type: ignore[attr-defined]
        return [
            *super().get_breadcrumbs(),  # type: ignore[misc]
            (_("Reports"), reverse("issue_list", args=[code])),
            *([] if type(self) is IssueDetail else [(str(self.issue), self.here())]),
        ]

    def here(self) -> str:
        """The issue's own page."""
        return reverse("issue_detail", args=[self.programme.code, self.issue.pk])  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return self.here()

    def reader(self, key: str) -> Reader:
        """The version named in the address: board, public, or a partner by its slug."""
        if key in (Audience.BOARD, Audience.PUBLIC):
            return Reader(Audience(key))
        body = get_object_or_404(Body, slug=key)
        actor = self.request.actor  # type: ignore[attr-defined]
        mine = actor.for_programme_office or body.pk == actor.body_id
        if not (mine and Partner.objects.filter(body=body).exists()):
            raise Http404
        return Reader(Audience.PARTNER, body)


class IssueDetail(OfIssue, ProgrammePage, TemplateView):
    """One issue: where it is in its cycle, its versions as files, and what was done."""

    template_name = "reports/issue_detail.html"

    def get_title(self) -> str:
        return str(self.issue)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        partners = list(Partner.objects.select_related("body"))
        mine = [p.body for p in partners if p.body_id == actor.body_id]
        bodies = [p.body for p in partners] if actor.for_programme_office else mine
        readers = [Reader(Audience.BOARD), *(Reader(Audience.PARTNER, b) for b in bodies)]
        return super().get_context_data(
            issue=self.issue,
            readers=[*readers, Reader(Audience.PUBLIC)],
            forms=(("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel")),
            same=self._same(),
            hindrances={
                state.value: rules.reasons_not_to_move(self.issue, state)
                for state in (IssueState.FROZEN, IssueState.ISSUED, IssueState.ARCHIVED)
            },
            disagreements=self._disagreements(),
            may_edit=actor.may(Permission.REPORT_EDIT, self.issue),
            may_issue=actor.may(Permission.REPORT_ISSUE, self.issue),
            others=list(
                self.issue.cycle.issues.exclude(pk=self.issue.pk).exclude(mark=None)
            ),
            history=[
                {"value": sentence(e), "at": e.at, "by": f"{e.person_name}, {e.body_name}",
                 "reason": e.reason}
                for e in history_of(self.issue)
            ],
            **kwargs,
        )  # fmt: skip

    def _disagreements(self) -> list[str]:
        """Why the issue cannot be frozen or issued yet, for whoever could do so."""
        if self.issue.state not in (IssueState.OPEN, IssueState.FROZEN):
            return []
        if not self.request.actor.may(Permission.REPORT_EDIT, self.issue):
            return []
        found = common_savings(self.request.actor, self.programme, mark=self.issue.mark)
        return rules.reasons_not_to_print(found.stopping)

    def _same(self) -> bool | None:
        """Whether the board's version, rebuilt now, is the one that was issued."""
        kept = self.issue.digests.get(Audience.BOARD)
        if kept is None:
            return None
        return digest(compose(self.request.actor, self.issue, Reader(Audience.BOARD))) == kept


class IssuePage(OfIssue, ProgrammePage, TemplateView):
    """One version of an issue as a web page."""

    template_name = "reports/issue_page.html"

    def get_title(self) -> str:
        reader = self.reader(self.kwargs["reader"])
        whom = str(reader.body or reader.audience.label)
        return str(_("%(issue)s, for %(whom)s") % {"issue": self.issue, "whom": whom})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reader = self.reader(self.kwargs["reader"])
        document = compose(self.request.actor, self.issue, reader)
        context = to_html_context(shortened(document, str(CUT)))
        shown = {"issue": self.issue, "reader": reader, **context}
        return super().get_context_data(**kwargs | shown)


class IssueFile(OfIssue, ProgrammePage):
    """One version of an issue as a file."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        reader = self.reader(kwargs["reader"])
        content, content_type = _draw(kwargs["form"], compose(request.actor, self.issue, reader))
        return _attachment(content, content_type, self.issue, reader.key, kwargs["form"])


def _attachment(
    content: bytes, content_type: str, issue: Issue, key: str, form: str
) -> HttpResponse:
    name = f"{issue.cycle.programme.code}-issue-{issue.number}-{key}.{form}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class EditForeword(OfIssue, ProgrammeFormPage):
    form_class = ForewordForm
    title = _("Foreword and day")
    submit = _("Save")

    def get_initial(self) -> dict[str, Any]:
        return {"foreword": self.issue.foreword, "as_at": self.issue.as_at}

    def perform(self, form: Any) -> str:
        services.set_foreword(actor=self.request.actor, issue=self.issue, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return self.here()


class Thaw(OfIssue, ProgrammeFormPage):
    form_class = ReasonForm
    title = _("Open it again")
    submit = _("Open it again")

    def perform(self, form: Any) -> str:
        services.thaw(actor=self.request.actor, issue=self.issue, **form.cleaned_data)
        messages.success(self.request, _("It is open again."))
        return self.here()


class MoveIssue(OfIssue, ProgrammePage):
    """One step of the cycle, posted from the issue's page."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            said = _STEPS[kwargs["step"]](request, self.issue)
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, said)
        return redirect(self.here())


def _remind(request: Any, issue: Issue) -> str:
    count = services.remind(
        actor=request.actor, issue=issue, on=localdate(), base_url=settings.BASE_URL
    )
    return ngettext("%(n)d person is reminded.", "%(n)d people are reminded.", count) % {"n": count}


def _freeze(request: Any, issue: Issue) -> str:
    services.freeze(actor=request.actor, issue=issue, at=now())
    return str(_("The facts are held as they are now."))


def _issue(request: Any, issue: Issue) -> str:
    services.issue_report(actor=request.actor, issue=issue, at=now())
    return str(_("The report is issued. It can be rebuilt to the letter at any time."))


def _publish(request: Any, issue: Issue) -> str:
    services.publish(actor=request.actor, issue=issue, at=now())
    return str(_("The public version can be read by anybody."))


def _archive(request: Any, issue: Issue) -> str:
    services.archive(actor=request.actor, issue=issue)
    return str(_("It is archived."))


_STEPS: dict[str, Callable[[Any, Issue], str]] = {
    "remind": _remind,
    "freeze": _freeze,
    "issue": _issue,
    "publish": _publish,
    "archive": _archive,
}


class CompareIssues(OfIssue, ProgrammePage, TemplateView):
    """What changed between an issue and an earlier one."""

    template_name = "reports/compare.html"

    def get_title(self) -> Any:
        return _("What changed since")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        other = get_object_or_404(Issue, cycle=self.issue.cycle, pk=self.kwargs["other"])
        before, after = sorted((other, self.issue), key=lambda i: i.number)
        reader = Reader(Audience.BOARD)
        actor = self.request.actor
        found = differences(
            read_position(actor, before, reader), read_position(actor, after, reader)
        )
        return super().get_context_data(before=before, after=after, differences=found, **kwargs)
