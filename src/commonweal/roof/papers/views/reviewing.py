"""Versions, comments and clearances of a paper."""

from __future__ import annotations

import difflib
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage
from commonweal.roof.papers.composing.paper import wanted_parts
from commonweal.roof.papers.composing.reading import label_of
from commonweal.roof.papers.enums import CLEARED_PARTS, Field
from commonweal.roof.papers.forms.papers import ClearForm, CommentForm, TextForm, VersionForm
from commonweal.roof.papers.models import Comment, Version
from commonweal.roof.papers.services import drafts, issuing
from commonweal.roof.papers.views.drafts import OneDraft


class SaveVersion(OneDraft, FormPage):
    form_class = VersionForm
    permission = Permission.PAPER_WRITE
    title = gettext_lazy("Send a draft round")
    submit = gettext_lazy("Keep this draft")

    def perform(self, form: Any) -> str:
        version = drafts.save_version(
            actor=self.request.actor, paper=self.paper, at=now(), **form.cleaned_data
        )
        return reverse("draft_version", args=[self.paper.pk, version.number])


class VersionPage(OneDraft, TemplateView):
    """A draft as it was sent round, with what changed since the one before."""

    template_name = "papers/version.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.version = get_object_or_404(Version, paper=self.paper, number=kwargs["number"])

    def get_title(self) -> str:
        return _("Draft %(n)s for %(body)s") % {
            "n": self.version.number, "body": self.paper.body}  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before = Version.objects.filter(paper=self.paper, number=self.version.number - 1).first()
        earlier = before.parts if before else {}
        order = [*wanted_parts(self.paper.template)]
        parts = sorted(
            self.version.parts.items(), key=lambda p: order.index(p[0]) if p[0] in order else 999
        )
        return super().get_context_data(
            paper=self.paper,
            version=self.version,
            before=before,
            parts=[
                {
                    "label": label_of(part, self.paper.template),
                    "lines": changes(earlier.get(part, ""), text) if before else _plain(text),
                }
                for part, text in parts
            ],
            **kwargs,
        )


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of two texts: (“same”, “gone” or “new”, the line)."""
    kinds = {"  ": "same", "- ": "gone", "+ ": "new"}
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [(kinds[line[:2]], line[2:]) for line in lines if line[:2] in kinds]


def _plain(text: str) -> list[tuple[str, str]]:
    return [("same", line) for line in text.splitlines()]


class AddComment(OneDraft, FormPage):
    form_class = CommentForm
    permission = Permission.PAPER_WRITE
    submit = gettext_lazy("Comment")
    title = gettext_lazy("Comment on the last draft")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        version = self.paper.versions.order_by("-number").first()
        if version is None:
            raise Http404
        self.version = version

    def get_form_kwargs(self) -> dict[str, Any]:
        template = self.paper.template
        parts = [(part, label_of(part, template)) for part in wanted_parts(template)]
        return super().get_form_kwargs() | {"parts": parts}

    def perform(self, form: Any) -> str:
        drafts.comment(
            actor=self.request.actor, version=self.version, at=now(), on=localdate(),
            **form.cleaned_data,
        )  # fmt: skip
        return self.here()


class ReplyTo(OneDraft, FormPage):
    form_class = TextForm
    permission = Permission.PAPER_WRITE
    submit = gettext_lazy("Reply")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.comment = get_object_or_404(
            Comment.objects.select_related("version__paper"),
            version__paper=self.paper,
            pk=kwargs["comment"],
        )

    def get_title(self) -> str:
        return _("Reply to “%(text)s”") % {"text": self.comment}

    def perform(self, form: Any) -> str:
        drafts.reply(actor=self.request.actor, comment=self.comment, at=now(), **form.cleaned_data)
        return self.here()


class Clear(OneDraft, FormPage):
    """One profession's word on a paper."""

    form_class = ClearForm
    permission = Permission.PAPER_CLEAR
    submit = gettext_lazy("Record it")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["field"] not in Field.values:
            raise Http404
        self.field = Field(kwargs["field"])

    def get_title(self) -> str:
        parts = ", ".join(str(part.label).lower() for part in CLEARED_PARTS[self.field])
        return _("Clear for %(field)s: %(parts)s") % {
            "field": str(self.field.label).lower(), "parts": parts}  # fmt: skip

    def perform(self, form: Any) -> str:
        issuing.clear(
            actor=self.request.actor, paper=self.paper, field=self.field, at=now(),
            **form.cleaned_data,
        )  # fmt: skip
        return self.here()
