"""Papers: the list, and one paper with its versions, comments, background and consultees."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.prove.governance.analysis.warned import paper_warnings
from commonweal.prove.governance.enums import PaperKind
from commonweal.prove.governance.forms.papers import (
    CommentForm,
    ConsultationForm,
    ConsulteesForm,
    PaperForm,
    ReferenceForm,
    VersionForm,
)
from commonweal.prove.governance.models import (
    ItemPaper,
    Paper,
    PaperConsultee,
    PaperReference,
    PaperVersion,
)
from commonweal.prove.governance.rules.papers import warnings_about
from commonweal.prove.governance.selectors.papers import (
    consultees_of,
    open_comments,
    papers,
    references_of,
    versions_of,
)
from commonweal.prove.governance.services.papers import (
    add_consultees,
    add_paper,
    add_version,
    comment_on,
    list_reference,
    record_consultation,
    refer_to,
)
from commonweal.prove.governance.views.base import MeetingForm


class PaperList(ListPage):
    """Every paper, with its last version and what is wrong with it."""

    title = gettext_lazy("Papers and their versions")
    lede = gettext_lazy("Who changed what, from which comments; on what a paper relies.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            papers(),
            [
                Column("title", _("Paper"), header=True, order_by="title", wide=True,
                       href=lambda row: reverse("meeting_paper_detail", args=[row.pk])),
                Column("kind", _("What it is"), order_by="kind",
                       value=lambda row: row.get_kind_display()),
                Column("about_code", _("About"), order_by="about_code"),
                Column("version", _("Last version"), value=lambda row: _last(row, "number")),
                Column("dated", _("Dated"), kind="date", value=lambda row: _last(row, "dated")),
                Column("attention", _("Needs attention"), wide=True,
                       value=lambda row: " ".join(paper_warnings(row)) or _("Nothing")),
            ],
            [
                TextFilter("q", _("Search"), fields=("title", "about_code")),
                ChoiceFilter("kind", _("What it is"), choices=PaperKind.choices),
            ],
            caption=_("Papers and their versions"),
            empty=_("No paper is kept yet."),
            csv_name="papers",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.MEETING_KEEP)
        return [(_("Begin a paper"), reverse("meeting_paper_add"))] if may else []


def _last(paper: Paper, name: str) -> Any:
    versions = sorted(paper.versions.all(), key=lambda version: version.pk)
    return getattr(versions[-1], name) if versions else None


class OnePaper:
    """Finds the paper named in the address. Mix it in before a page."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.paper = get_object_or_404(Paper.objects.all(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Papers and their versions"), reverse("meeting_paper_list")),
            (str(self.paper), self.get_cancel_url()),
        ]

    def get_cancel_url(self) -> str:
        return reverse("meeting_paper_detail", args=[self.paper.pk])


class PaperDetail(OnePaper, Page, TemplateView):
    """One paper."""

    template_name = "governance/paper_detail.html"

    def get_title(self) -> str:
        return str(self.paper)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return super().get_breadcrumbs()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        log = versions_of(self.paper)
        references, consultees = list(references_of(self.paper)), consultees_of(self.paper)
        actor = self.request.actor
        return super().get_context_data(
            paper=self.paper,
            log=log,
            waiting=open_comments(log),
            references=references,
            consultees=consultees,
            warnings=warnings_about(self.paper, references, consultees, open_comments(log)),
            goes_to=ItemPaper.objects.filter(paper=self.paper).select_related("item__meeting"),
            may=actor.may(Permission.MEETING_KEEP, self.paper),
            may_undo=actor.may(Permission.UNDO, self.paper),
            may_comment=actor.may(Permission.MEETING_KEEP),
            history=history_lines(self.paper, [c for line in log for c in line.comments]),
            **kwargs,
        )


class AddPaper(MeetingForm):
    """Begin a paper."""

    form_class = PaperForm
    title = gettext_lazy("Begin a paper")
    submit = gettext_lazy("Begin it")
    breadcrumbs = [(gettext_lazy("Papers and their versions"), "/meeting-papers/")]

    def get_cancel_url(self) -> str:
        return reverse("meeting_paper_list")

    def perform(self, form: Any) -> str:
        paper = add_paper(actor=self.request.actor, **form.cleaned_data)
        return reverse("meeting_paper_detail", args=[paper.pk])


class AddVersion(OnePaper, MeetingForm):
    """Add a version."""

    form_class = VersionForm
    submit = gettext_lazy("Add it")

    def get_title(self) -> str:
        return _("A new version of “%(paper)s”") % {"paper": self.paper}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"paper": self.paper}

    def perform(self, form: Any) -> str:
        add_version(actor=self.request.actor, paper=self.paper, **form.cleaned_data)
        return self.get_cancel_url()


class Comment(MeetingForm):
    """Comment on a version."""

    form_class = CommentForm
    submit = gettext_lazy("Keep the comment")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = PaperVersion.objects.select_related("paper", "owner")
        self.version = get_object_or_404(found, pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("A comment on “%(version)s”") % {"version": self.version}

    def get_cancel_url(self) -> str:
        return reverse("meeting_paper_detail", args=[self.version.paper_id])

    def perform(self, form: Any) -> str:
        comment_on(
            actor=self.request.actor, version=self.version, on=localdate(), **form.cleaned_data
        )
        return self.get_cancel_url()


class AddReference(OnePaper, MeetingForm):
    """Say what a paper relies on or lists."""

    form_class = ReferenceForm
    submit = gettext_lazy("Keep it")

    def get_title(self) -> str:
        return _("What “%(paper)s” relies on") % {"paper": self.paper}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"paper": self.paper}

    def perform(self, form: Any) -> str:
        refer_to(actor=self.request.actor, paper=self.paper, **form.cleaned_data)
        return self.get_cancel_url()


class ListReference(Page):
    """Put a paper that is relied on into the list of background papers, in one press."""

    http_method_names = ["post"]

    def post(self, request: Any, pk: int) -> HttpResponse:
        found = PaperReference.objects.select_related("paper")
        reference = get_object_or_404(found, pk=pk)
        list_reference(actor=request.actor, reference=reference)
        return redirect("meeting_paper_detail", pk=reference.paper_id)


class AddConsultees(OnePaper, MeetingForm):
    """List groups that are consulted."""

    form_class = ConsulteesForm
    submit = gettext_lazy("List them")

    def get_title(self) -> str:
        return _("Who is consulted on “%(paper)s”") % {"paper": self.paper}

    def perform(self, form: Any) -> str:
        add_consultees(actor=self.request.actor, paper=self.paper, **form.cleaned_data)
        return self.get_cancel_url()


class RecordConsultation(MeetingForm):
    """Record when a group was consulted."""

    form_class = ConsultationForm
    submit = gettext_lazy("Record it")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = PaperConsultee.objects.select_related("paper")
        self.consultee = get_object_or_404(found, pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("What %(group)s said of “%(paper)s”") % {
            "group": self.consultee,
            "paper": self.consultee.paper,
        }

    def get_cancel_url(self) -> str:
        return reverse("meeting_paper_detail", args=[self.consultee.paper_id])

    def get_initial(self) -> dict[str, Any]:
        return {"consulted": self.consultee.consulted, "response": self.consultee.response}

    def perform(self, form: Any) -> str:
        record_consultation(actor=self.request.actor, consultee=self.consultee, **form.cleaned_data)
        return self.get_cancel_url()
