"""One item: its papers, whether it is key, and the way from recommendation to resolution."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.decisions.selectors import standing_of
from commonweal.prove.governance.analysis.keys import key_standings_of
from commonweal.prove.governance.forms.meetings import (
    ItemPaperForm,
    KeyRuleForm,
    KeyTestForm,
    WordingForm,
)
from commonweal.prove.governance.models import KeyDecisionRule, Wording
from commonweal.prove.governance.selectors.meetings import agenda_items_of, items
from commonweal.prove.governance.selectors.resolutions import (
    ItemStanding,
    key_rules,
    register,
    standings_of,
)
from commonweal.prove.governance.services.meetings import attach_paper
from commonweal.prove.governance.services.resolutions import (
    judge_key_decision,
    record_wording,
    set_key_rule,
)
from commonweal.prove.governance.views.base import (
    MeetingForm,
    bodies_spoken_for,
    committee_choices,
    meeting_url,
)
from commonweal.prove.governance.views.diary import key_in_words


class OneItem:
    """Finds the item named in the address. Mix it in before a page."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.item = get_object_or_404(items(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Meetings"), reverse("meeting_list")),
            (str(self.item.meeting), meeting_url(self.item.meeting)),
            (str(self.item), self.get_cancel_url()),
        ]

    def get_cancel_url(self) -> str:
        return reverse("item_detail", args=[self.item.pk])


class ItemDetail(OneItem, Page, TemplateView):
    """An item of an agenda."""

    template_name = "governance/item_detail.html"

    def get_title(self) -> str:
        return str(self.item)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return super().get_breadcrumbs()[:2]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        [line] = [
            each for each in agenda_items_of(self.item.meeting) if each.item.pk == self.item.pk
        ]
        key = key_standings_of([self.item])[self.item.pk]
        return super().get_context_data(
            item=self.item,
            line=line,
            key=key,
            key_said=key_in_words(key),
            standing=standing_of(self.item.proposal) if self.item.proposal else None,
            may=actor.may(Permission.MEETING_KEEP, self.item),
            may_undo=actor.may(Permission.UNDO, self.item),
            may_test=actor.may(Permission.MEETING_KEEP),
            may_word=actor.may(Permission.DECISION_RECORD),
            history=history_lines(
                self.item,
                [w for each in line.standings for w in each.wordings],
                [each.test for each in key.lines if each.test],
            ),
            **kwargs,
        )


class AttachPaper(OneItem, MeetingForm):
    """Let a paper go with an item."""

    form_class = ItemPaperForm
    submit = gettext_lazy("Attach it")

    def get_title(self) -> str:
        return _("A paper for “%(item)s”") % {"item": self.item}

    def perform(self, form: Any) -> str:
        attach_paper(actor=self.request.actor, item=self.item, **form.cleaned_data)
        return self.get_cancel_url()


class RecordWording(OneItem, MeetingForm):
    """Record what was recommended, amended or resolved."""

    form_class = WordingForm
    permission = Permission.DECISION_RECORD
    submit = gettext_lazy("Record it")

    def get_title(self) -> str:
        return _("What was said on “%(item)s”") % {"item": self.item}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {"said": self.item.meeting.held_on} | {
            name: asked[name] for name in ("committee", "stage") if asked.get(name)
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"item": self.item}

    def perform(self, form: Any) -> str:
        record_wording(actor=self.request.actor, item=self.item, **form.cleaned_data)
        return self.get_cancel_url()


class JudgeKeyDecision(OneItem, MeetingForm):
    """Say what is known of an item, to test it by one body's own rule."""

    form_class = KeyTestForm
    submit = gettext_lazy("Test it")

    def get_title(self) -> str:
        return _("Is “%(item)s” a key decision?") % {"item": self.item}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": bodies_spoken_for(self.request.actor)}

    def perform(self, form: Any) -> str:
        judge_key_decision(
            actor=self.request.actor, item=self.item, on=localdate(), **form.cleaned_data
        )
        return self.get_cancel_url()


class KeyRuleList(ListPage):
    """What each public body calls a key decision."""

    title = gettext_lazy("Key decision rules")
    lede = gettext_lazy("Each partner's own limits and words. Nothing is tested by another's.")

    def get_table(self) -> Table:
        in_force = [rule.pk for rule in key_rules().values()]
        return Table.from_queryset(
            self.request,
            KeyDecisionRule.objects.select_related("body").filter(pk__in=in_force),
            [
                Column("body", _("Public body"), header=True, order_by="body__name"),
                Column("applies", _("Has key decisions"),
                       value=lambda row: _("Yes") if row.applies else _("No")),
                Column("value_gbp", _("From a value of"), kind="money", order_by="value_gbp"),
                Column("wards", _("From wards affected"), kind="number", order_by="wards"),
                Column("wording", _("In its own words"), wide=True),
                Column("source", _("Where that is written"), wide=True),
            ],
            caption=_("Key decision rules"),
            empty=_("No body has said yet what is a key decision for it."),
            csv_name="key-decision-rules",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.MEETING_KEEP)
        return [(_("Set a rule"), reverse("key_rule_set"))] if may else []


class SetKeyRule(MeetingForm):
    """Set what a public body calls a key decision."""

    form_class = KeyRuleForm
    title = gettext_lazy("Set a key decision rule")
    submit = gettext_lazy("Set it")

    def get_cancel_url(self) -> str:
        return reverse("key_rule_list")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": bodies_spoken_for(self.request.actor)}

    def perform(self, form: Any) -> str:
        set_key_rule(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()


class ResolutionList(ListPage):
    """The register: what each committee was recommended, and what it resolved."""

    title = gettext_lazy("Resolution register")
    lede = gettext_lazy("Recommended, amended, resolved: by each committee for itself.")

    def get_table(self) -> Table:
        rows = register()
        found = standings_of({row.item for row in rows})
        standings = {(each.item.pk, each.committee.pk): each for each in found}

        def of(row: Wording) -> ItemStanding:
            return standings[row.item_id, row.committee_id]

        def text(name: str) -> Any:
            return lambda row: getattr(getattr(of(row), name), "text", "")

        def narrowed(rows: Any, chosen: list[str]) -> Any:
            kept = [
                each.wordings[-1].pk
                for each in standings.values()
                if ("yes" if each.resolved else "no") in chosen
            ]
            return rows.filter(pk__in=kept)

        return Table.from_queryset(
            self.request,
            rows.all(),
            [
                Column("item", _("Item"), header=True, wide=True, order_by="item__title",
                       href=lambda row: reverse("item_detail", args=[row.item_id])),
                Column("committee", _("Committee"), order_by="committee__name"),
                Column("item.meeting.held_on", _("Meeting"), kind="date",
                       order_by="item__meeting__held_on"),
                Column("recommended", _("Recommended"), wide=True, value=text("recommended")),
                Column("amended", _("Amended"), wide=True,
                       value=lambda row: text("amended")(row) or _("No")),
                Column("resolved", _("Resolved"), wide=True, value=text("resolved")),
                Column("said", _("Resolved on"), kind="date",
                       value=lambda row: getattr(of(row).resolved, "said", None)),
                Column("evidence", _("Written down"), wide=True, value=_evidence),
                Column("recorded_by", _("Recorded by")),
            ],
            [
                TextFilter("q", _("Search"), fields=("item__title", "text", "committee__name")),
                ChoiceFilter("who", _("Committee"), choices=committee_choices, field="committee"),
                ChoiceFilter("resolved", _("Resolved"), apply_with=narrowed,
                             choices=[("yes", _("Yes")), ("no", _("Not yet"))]),
            ],
            caption=_("Resolution register"),
            empty=_("Nothing has been recommended to any committee yet."),
            sort="-item.meeting.held_on",
            csv_name="resolutions",
        )  # fmt: skip


def _evidence(row: Wording) -> str:
    return "; ".join(filter(None, (str(row.evidence or ""), row.evidence_note)))
