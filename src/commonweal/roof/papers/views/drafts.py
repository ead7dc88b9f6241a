from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.files.enums import CONTENT_TYPES, FileKind
from commonweal.ground.ui.pages import FormPage, Page, history_lines
from commonweal.roof.papers import selectors
from commonweal.roof.papers.composing.binding import unbound
from commonweal.roof.papers.composing.drawing import draw, file_name
from commonweal.roof.papers.composing.paper import wanted_parts
from commonweal.roof.papers.composing.reading import (
    composed,
    digests_of,
    label_of,
    reasons_not_to_freeze,
)
from commonweal.roof.papers.composing.web import web_blocks
from commonweal.roof.papers.enums import Field, PaperState, Part
from commonweal.roof.papers.forms.papers import FrameForm, ReasonForm, WordsForm
from commonweal.roof.papers.models import Paper
from commonweal.roof.papers.services import briefs, drafts, issuing
from commonweal.roof.papers.views.templates import crumbs


class OneDraft(Page):
    """A page about one paper in sight."""

    paper: Paper

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.paper = get_object_or_404(selectors.papers(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        brief = (str(self.paper.brief), reverse("brief_detail", args=[self.paper.brief_id]))
        own = [] if type(self) is DraftDetail else [(self.paper.body.name, self.here())]
        return crumbs(brief, *own)

    def here(self) -> str:
        return reverse("draft_detail", args=[self.paper.pk])

    def get_cancel_url(self) -> str:
        return self.here()


class DraftDetail(OneDraft, TemplateView):
    """One paper: where it is, what is wrong with it, and every part as it reads."""

    template_name = "papers/draft_detail.html"

    def get_title(self) -> str:
        return str(self.paper)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, paper = self.request.actor, self.paper
        read = composed(actor, paper)
        passages = {p.part: p for p in selectors.passages_for(paper)}
        given, digests = selectors.last_clearances(paper), digests_of(read)
        is_draft = paper.state == PaperState.DRAFT
        return super().get_context_data(
            paper=paper,
            is_draft=is_draft,
            parts=[
                {
                    "part": part,
                    "label": label_of(part, paper.template),
                    "blocks": web_blocks(read.blocks.get(part, ()), f"part-{number}"),
                    "passage": passages.get(part),
                    "moved": [each.sentence() for each in read.moved.get(part, ())],
                    "unbound": unbound(passages[part].text, passages[part].figures)
                    if part in passages
                    else [],
                    "may_renew": part in passages and passages[part].paper_id is not None,
                    "is_framed": part in _FRAMED,
                }
                for number, part in enumerate(wanted_parts(paper.template), start=1)
            ],
            appendices=[appendix.title for appendix in read.sheet.appendices],
            reasons=reasons_not_to_freeze(actor, paper, read) if is_draft else [],
            clearances=[
                {
                    "field": field,
                    "given": given.get(field.value),
                    "holds": field.value in given and given[field.value].digest == digests[field],
                }
                for field in Field
            ],
            versions=list(selectors.versions_of(paper)),
            comments=selectors.comments_on(paper),
            may_write=actor.may(Permission.PAPER_WRITE, paper),
            may_comment=actor.may(Permission.PAPER_WRITE),
            may_clear=actor.may(Permission.PAPER_CLEAR, paper),
            may_issue=actor.may(Permission.PAPER_ISSUE, paper),
            history=history_lines(paper),
            **kwargs,
        )


# Set on the page of the meeting and what is asked, not written as words.
_FRAMED = frozenset(
    {
        Part.TITLE, Part.MEETING, Part.MEETING_ON, Part.REPORT_BY, Part.PORTFOLIO,
        Part.CLASSIFICATION, Part.WARDS, Part.KEY_DECISION, Part.RECOMMENDATIONS, Part.APPENDICES,
    }
)  # fmt: skip


class DraftFile(OneDraft):
    """The paper in the body's own template: as it reads now, or as it was issued."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        paper = self.paper
        if paper.state == PaperState.ISSUED and paper.file is not None:
            with paper.file.content.open("rb") as held:
                return word_file(held.read(), file_name(paper))
        read = composed(request.actor, paper)
        return word_file(draw(read, draft=paper.state != PaperState.FROZEN), file_name(paper))


def word_file(data: bytes, name: str) -> HttpResponse:
    """A Word file as a download."""
    return HttpResponse(
        data,
        content_type=CONTENT_TYPES[FileKind.DOCX],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


class SetFrame(OneDraft, FormPage):
    form_class = FrameForm
    permission = Permission.PAPER_WRITE
    title = gettext_lazy("Meeting, and what is asked")
    submit = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        held = {name: getattr(self.paper, name) for name in FrameForm.base_fields}
        return held | {"is_key": {True: "yes", False: "no", None: ""}[self.paper.is_key]}

    def perform(self, form: Any) -> str:
        drafts.set_frame(actor=self.request.actor, paper=self.paper, **form.cleaned_data)
        return self.here()


class DraftWords(OneDraft, FormPage):
    """One part of one paper in a person's own words."""

    template_name = "papers/words.html"
    form_class = WordsForm
    permission = Permission.PAPER_WRITE
    submit = gettext_lazy("Save")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.part = kwargs["part"]
        if self.part not in wanted_parts(self.paper.template) or self.part in _FRAMED:
            raise Http404

    def get_title(self) -> str:
        return label_of(self.part, self.paper.template)

    def get_initial(self) -> dict[str, Any]:
        return {"text": composed(self.request.actor, self.paper, check=False).words()
                .get(self.part, "")}  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        read = composed(self.request.actor, self.paper, check=False)
        return super().get_context_data(facts=read.sheet.facts, **kwargs)

    def perform(self, form: Any) -> str:
        briefs.write_passage(
            actor=self.request.actor, brief=self.paper.brief, paper=self.paper, part=self.part,
            at=now(), **form.cleaned_data,
        )  # fmt: skip
        return self.here()


class WithReason(OneDraft, FormPage):
    form_class = ReasonForm

    def perform(self, form: Any) -> str:
        use_case: Callable[..., Any] = type(self).use_case  # type: ignore[attr-defined]
        use_case(actor=self.request.actor, paper=self.paper, **form.cleaned_data)
        return self.here()


class Withdraw(WithReason):
    permission = Permission.PAPER_WRITE
    title = gettext_lazy("Withdraw the paper")
    submit = gettext_lazy("Withdraw")
    use_case = staticmethod(drafts.withdraw)


class Thaw(WithReason):
    permission = Permission.PAPER_ISSUE
    title = gettext_lazy("Open the paper again")
    submit = gettext_lazy("Open it again")
    use_case = staticmethod(issuing.thaw)


class MoveDraft(OneDraft):
    """One step of a paper, posted from its page."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        step = _STEPS.get(kwargs["step"])
        if step is None:
            raise Http404
        use_case, said = step
        try:
            use_case(actor=request.actor, paper=self.paper, at=now())
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, said)
        return redirect(self.here())


_STEPS: dict[str, tuple[Callable[..., Any], Any]] = {
    "refresh": (drafts.refresh, gettext_lazy("The facts are those of this moment.")),
    "freeze": (issuing.freeze, gettext_lazy("The paper is held as it is.")),
    "issue": (issuing.issue, gettext_lazy("The paper is issued, and its file kept.")),
    "publish": (issuing.publish, gettext_lazy("Anybody can read the paper now.")),
}


class RenewFigures(OneDraft):
    """Each figure that moved, put into the words of a part."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            drafts.renew_figures(
                actor=request.actor, paper=self.paper, part=kwargs["part"], at=now()
            )
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        return redirect(self.here())
