from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.ui.pages import FormPage, ListPage, Page, history_lines
from commonweal.ground.ui.tables import Column, Table, TextFilter
from commonweal.roof.papers import selectors
from commonweal.roof.papers.composing.facts import from_content
from commonweal.roof.papers.composing.taking import works_of
from commonweal.roof.papers.enums import SHORT_PARTS, Part, Use
from commonweal.roof.papers.forms.papers import BriefForm, WordsForm
from commonweal.roof.papers.models import Brief, Passage
from commonweal.roof.papers.services.briefs import draw_up, open_brief, write_passage
from commonweal.roof.papers.views.templates import crumbs

# The parts that a subject can say for all its papers.
SHARED_PARTS = tuple(
    part
    for part in Part
    if part not in SHORT_PARTS
    and part not in (Part.RECOMMENDATIONS, Part.KEY_DECISION, Part.APPENDICES)
)


class BriefList(ListPage):
    """Subjects that are put to the partners' bodies."""

    title = gettext_lazy("Committee papers")
    lede = gettext_lazy("One set of facts for each subject; a paper for each body.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            selectors.briefs(),
            [
                Column("title", _("Subject"), header=True, order_by="title", wide=True,
                       href=lambda row: reverse("brief_detail", args=[row.pk])),
                Column("programme", _("Programme"), order_by="programme__name"),
                Column("quarter_words", _("Quarter"), order_by="quarter_on"),
                Column("as_at", _("Position on"), kind="date", order_by="as_at"),
                Column("owner", _("Opened by"), order_by="owner__name"),
            ],
            [TextFilter("q", _("Search"), fields=("title",))],
            caption=_("Subjects"),
            empty=_("No subject has been opened yet."),
            csv_name="committee-papers",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [(_("Paper templates"), reverse("template_list"))]
        if self.request.actor.may(Permission.PAPER_WRITE):
            links.insert(0, (_("Open a subject"), reverse("brief_add")))
        return links


class AddBrief(FormPage):
    form_class = BriefForm
    permission = Permission.PAPER_WRITE
    title = gettext_lazy("Open a subject")
    submit = gettext_lazy("Take the facts")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_cancel_url(self) -> str:
        return reverse("brief_list")

    def perform(self, form: Any) -> str:
        brief = open_brief(actor=self.request.actor, at=now(), **form.cleaned_data)
        return reverse("brief_detail", args=[brief.pk])


class OneBrief(Page):
    """A page about one subject in sight."""

    brief: Brief

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.brief = get_object_or_404(selectors.briefs(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        more = [] if type(self) is BriefDetail else [(str(self.brief), self.here())]
        return crumbs(*more)

    def here(self) -> str:
        return reverse("brief_detail", args=[self.brief.pk])

    def get_cancel_url(self) -> str:
        return self.here()


class BriefDetail(OneBrief, TemplateView):
    """One subject: its papers, the words they share, and its facts."""

    template_name = "papers/brief_detail.html"

    def get_title(self) -> str:
        return self.brief.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        sheet = selectors.last_sheet(self.brief, actor.body_id)
        papers = list(selectors.papers().filter(brief=self.brief))
        mine = {paper.body_id for paper in papers if paper.owner_id == actor.body_id}
        templates = [t for t in selectors.templates(Use.PAPER) if t.body_id not in mine]
        shared = {
            p.part: p
            for p in Passage.objects.filter(brief=self.brief, paper=None)
        }  # fmt: skip
        return super().get_context_data(
            brief=self.brief,
            papers=papers,
            templates=templates,
            parts=[(part, shared.get(part.value)) for part in SHARED_PARTS],
            sheet=sheet,
            facts=from_content(sheet.content).facts if sheet else (),
            may_write=actor.may(Permission.PAPER_WRITE),
            may_words=actor.may(Permission.PAPER_WRITE, self.brief),
            works=works_of(self.brief),
            history=history_lines(self.brief),
            **kwargs,
        )


class DrawUp(OneBrief):
    """A draft for every template in sight that has none yet."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = set(request.POST.getlist("template"))
        chosen = [t for t in selectors.templates(Use.PAPER) if not wanted or str(t.pk) in wanted]
        try:
            papers = draw_up(actor=request.actor, brief=self.brief, templates=chosen, at=now())
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            messages.success(
                request,
                ngettext(
                    "%(n)d paper is drawn up.", "%(n)d papers are drawn up.", len(papers)
                ) % {"n": len(papers)},
            )  # fmt: skip
        return redirect(self.here())


class BriefWords(OneBrief, FormPage):
    """Words that every paper on the subject shares."""

    form_class = WordsForm
    permission = Permission.PAPER_WRITE
    submit = gettext_lazy("Save")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["part"] not in SHARED_PARTS:
            raise Http404
        self.part = Part(kwargs["part"])

    def get_title(self) -> str:
        return _("%(part)s, for every paper") % {"part": self.part.label}

    def get_initial(self) -> dict[str, Any]:
        held = Passage.objects.filter(brief=self.brief, paper=None, part=self.part).first()
        return {"text": held.text if held else ""}

    def perform(self, form: Any) -> str:
        write_passage(
            actor=self.request.actor, brief=self.brief, paper=None, part=self.part.value,
            at=now(), **form.cleaned_data,
        )  # fmt: skip
        return self.here()
