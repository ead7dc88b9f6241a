from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.forms.posts import AppointForm, EndTenureForm, PostForm
from commonweal.partners.partnership.models import Tenure
from commonweal.partners.partnership.selectors.posts import Spell, post_line, posts, role_list
from commonweal.partners.partnership.services.posts import add_post, appoint, end_tenure
from commonweal.partners.partnership.views.base import KeepPage, day_asked


class PostList(ListPage):
    """Every post with its holder, or since when it is vacant, on a day."""

    title = gettext_lazy("Posts and who holds them")
    breadcrumbs = [(gettext_lazy("Partners"), "/partners/")]

    def get_table(self) -> Table:
        lines = {line.post.pk: line for line in role_list(day_asked(self.request))}
        vacant = [key for key, line in lines.items() if line.is_vacant]

        def held(rows: Any, chosen: list[str]) -> Any:
            return rows.filter(pk__in=vacant) if "no" in chosen else rows.exclude(pk__in=vacant)

        return Table.from_queryset(
            self.request,
            posts(),
            [
                Column("title", _("Post"), header=True, order_by="title",
                       href=lambda post: reverse("post_detail", args=[post.pk])),
                Column("body", _("Body"), order_by="body__name"),
                Column("holder", _("Holder"),
                       value=lambda post: holder_in_words(lines[post.pk].now)),
                Column("since", _("Since"), kind="date",
                       value=lambda post: _since(lines[post.pk].now)),
                Column("note", _("Note"), wide=True, value=lambda post: _note(lines[post.pk].now)),
            ],
            [
                TextFilter("q", _("Title"), fields=("title", "aliases", "body__name")),
                ChoiceFilter("held", _("Standing"), apply_with=held,
                             choices=[("no", _("Vacant")), ("yes", _("Not vacant"))]),
            ],
            caption=_("Posts"),
            empty=_("No post is recorded yet."),
            csv_name="posts",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.PARTNERS_MANAGE)
        return [(_("Add a post"), reverse("post_add"))] if may else []


def holder_in_words(spell: Spell | None) -> str:
    """Who holds a post in a spell; blank where nothing is recorded."""
    if spell is None:
        return ""
    return _("Vacant") if spell.is_vacant else str(spell.tenure)


def _since(spell: Spell | None) -> Any:
    return spell.since if spell else None


def _note(spell: Spell | None) -> str:
    tenure = spell and (spell.tenure or spell.after)
    return tenure.note if tenure else ""


class OnePost(Page):
    """A page about one post."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.post_shown = get_object_or_404(posts(), pk=kwargs["pk"])

    def get_title(self) -> str:
        return str(self.post_shown)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Partners"), reverse("partner_list")), (_("Posts"), reverse("post_list"))]

    def get_cancel_url(self) -> str:
        return reverse("post_detail", args=[self.post_shown.pk])


class PostDetail(OnePost, TemplateView):
    """One post: the contact card, everyone who held it, and the gaps."""

    template_name = "partnership/post_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on = day_asked(self.request)
        return super().get_context_data(
            on=on,
            line=post_line(self.post_shown, on),
            may=self.request.actor.may(Permission.PARTNERS_MANAGE, self.post_shown),
            history=history_lines(self.post_shown),
            **kwargs,
        )


class AddPost(KeepPage):
    """Add a post."""

    form_class = PostForm
    title = gettext_lazy("Add a post")
    submit = gettext_lazy("Add")

    def get_cancel_url(self) -> str:
        return reverse("post_list")

    def perform(self, form: PostForm) -> str:
        post = add_post(actor=self.request.actor, **form.cleaned_data)
        return reverse("post_detail", args=[post.pk])


class AppointPage(OnePost, KeepPage):
    """Record who holds a post."""

    form_class = AppointForm

    def get_title(self) -> str:
        return _("Who holds “%(post)s”") % {"post": self.post_shown}

    def perform(self, form: AppointForm) -> str:
        appoint(actor=self.request.actor, post=self.post_shown, **form.cleaned_data)
        return self.get_cancel_url()


class EndTenurePage(KeepPage):
    """Record the end of a tenure."""

    form_class = EndTenureForm
    submit = gettext_lazy("Record the end")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.tenure = get_object_or_404(Tenure.objects.select_related("post"), pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("%(who)s leaves “%(post)s”") % {"who": self.tenure, "post": self.tenure.post}

    def get_cancel_url(self) -> str:
        return reverse("post_detail", args=[self.tenure.post_id])

    def perform(self, form: EndTenureForm) -> str:
        end_tenure(actor=self.request.actor, tenure=self.tenure, **form.cleaned_data)
        return self.get_cancel_url()
