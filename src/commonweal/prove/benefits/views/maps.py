from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import money, number, percent
from commonweal.prove.benefits.analysis.maps import (
    DrawnMap,
    drawn_map,
    expected_words,
    realisation,
)
from commonweal.prove.benefits.forms.lines import FileForm
from commonweal.prove.benefits.forms.maps import (
    AgreeForm,
    ChangeNodeForm,
    LinkForm,
    NodeForm,
    ReadingForm,
)
from commonweal.prove.benefits.models import MapNode
from commonweal.prove.benefits.selectors.maps import frameworks_of, map_rows
from commonweal.prove.benefits.services.maps import (
    add_node,
    agree_map,
    describe_node,
    import_map,
    keep_reading,
    link_nodes,
)
from commonweal.prove.benefits.views.base import SavingsFormPage, SavingsPage

# A drawing of more boxes would not be read; the table holds them all.
MOST_DRAWN = 60


class BenefitsMapPage(SavingsPage):
    """From what must be in place to what it is for, and how surely."""

    title = _("Benefits map")

    @cached_property
    def drawn(self) -> DrawnMap:
        """The map, worked out and drawn."""
        return drawn_map(map_rows(self.programme))

    def worked_out(self) -> list[WorkedOut]:
        made_by = self.drawn.outlook.made_by
        return [WorkedOut(made_by, self.drawn.given)] if self.drawn.boxes and made_by else []

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        drawn = self.drawn
        table = Table.from_rows(
            request,
            drawn.boxes,
            [
                Column("node.name", _("Box"), header=True,
                       href=lambda b: self.address("map_node", b.node.pk)),
                Column("node.code", _("Code")),
                Column("kind", _("What it is"), value=lambda b: b.node.get_kind_display()),
                Column("owner", _("Owner"), value=lambda b: b.node.owner_told),
                Column("node.measure", _("Measure")),
                Column("chance", _("Ready, with all it needs"), kind="percent",
                       value=lambda b: b.outlook.chance),
                Column("at_risk", _("At risk if it fails"),
                       value=lambda b: expected_words(b.outlook.at_risk)),
                Column("shows", _("Ready or shows"), kind="date"),
                Column("draft", _("Draft"),
                       value=lambda b: _("draft") if b.node.is_draft else _("agreed")),
            ],
            caption=__("Boxes of the map"),
            empty=__("The map is empty. Add boxes, or take in a draft from a workbook."),
        )  # fmt: skip
        table.csv_name = f"{self.programme.code}-benefits-map"
        keep = self.may(Permission.CLAIM_KEEP, self.programme)
        drafts = any(box.node.is_draft for box in drawn.boxes)
        actions = []
        if keep:
            actions += [
                (_("Add a box"), self.address("map_node_add")),
                (_("Say what needs what"), self.address("map_link_add")),
                (_("Take in a draft"), self.address("map_import")),
            ]
        if drafts and self.may(Permission.CLAIM_AGREE, self.programme):
            actions.append((_("Agree the draft"), self.address("map_agree")))
        return self.show(
            table,
            actions=actions,
            template="benefits/map.html",
            drawn=drawn if 0 < len(drawn.boxes) <= MOST_DRAWN else None,
            outlook=drawn.outlook,
            left_out=drawn.left_out,
            figures=self.figures(drawn) if drawn.boxes else [],
        )

    def figures(self, drawn: Any) -> list[dict[str, Any]]:
        """How surely all of it comes, and what is to be expected."""
        outlook = drawn.outlook
        full = outlook.full_success
        return [
            {"label": _("Chance that every benefit comes"),
             "value": percent(full) if full is not None else ""},
            {"label": _("To be expected a year"), "value": expected_words(outlook.expected)},
            {"label": _("If everything comes"),
             "value": money(round(outlook.value)) if outlook.value else ""},
        ]  # fmt: skip


class OneNode:
    """Finds the box named in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        rows = MapNode.objects.filter(programme=self.programme)  # type: ignore[attr-defined]
        rows = rows.select_related("owner_post__body", "project")
        self.node: MapNode = get_object_or_404(rows, pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        above = super().get_breadcrumbs()  # type: ignore[misc]
        return [*above, (_("Benefits map"), self.address("benefits_map"))]  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return str(self.address("map_node", self.node.pk))  # type: ignore[attr-defined]


class NodeDetail(OneNode, SavingsPage):
    """One box; for a benefit its profile, with every reading of its measure."""

    def get_title(self) -> str:
        return self.node.name

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = map_rows(self.programme)
        found = {box.node.pk: box for box in drawn_map(rows).boxes}
        by_key = {node.pk: node for node in rows.nodes}
        here = self.node.pk
        context = self.get_context_data(
            node=self.node,
            box=found[here],
            at_risk=expected_words(found[here].outlook.at_risk),
            needs=[by_key[link.before_id] for link in rows.links if link.after_id == here],
            leads=[by_key[link.after_id] for link in rows.links if link.before_id == here],
            readings=list(reversed(rows.readings.get(here, []))),
            may=self.may(Permission.CLAIM_KEEP, self.node),
            history=history_lines(self.node),
            may_undo=self.may(Permission.UNDO, self.node),
        )
        return render(request, "benefits/map_node.html", context)


class MapForm(SavingsFormPage):
    """A form about the map."""

    permission = Permission.CLAIM_KEEP

    def get_cancel_url(self) -> str:
        return self.address("benefits_map")


class AddNode(MapForm):
    form_class = NodeForm
    title = _("Add a box")
    submit = _("Add the box")

    def perform(self, form: Any) -> str:
        add_node(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.get_cancel_url()


class ChangeNode(OneNode, SavingsFormPage):
    form_class = ChangeNodeForm
    permission = Permission.CLAIM_KEEP
    title = _("Describe the box")
    submit = _("Save")

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in ChangeNodeForm.base_fields if name != "reason"]
        return {name: getattr(self.node, name) for name in names}

    def perform(self, form: Any) -> str:
        describe_node(actor=self.request.actor, node=self.node, **form.cleaned_data)
        return self.get_cancel_url()


class AddLink(MapForm):
    form_class = LinkForm
    title = _("What needs what?")
    submit = _("Add the link")

    def get_form_kwargs(self) -> dict[str, Any]:
        nodes = MapNode.objects.filter(programme=self.programme).order_by("code")
        return super().get_form_kwargs() | {"nodes": nodes}

    def perform(self, form: Any) -> str:
        link_nodes(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()


class ImportMap(MapForm):
    form_class = FileForm
    template_name = "benefits/map_import.html"
    title = _("Take in a draft map")
    submit = _("Take it in")

    def perform(self, form: Any) -> str:
        file = form.cleaned_data["file"]
        nodes, links = import_map(
            actor=self.request.actor, programme=self.programme, name=file.name, data=file.read()
        )
        said = _("%(nodes)s boxes and %(links)s links were taken in as a draft.")
        messages.success(self.request, said % {"nodes": len(nodes), "links": len(links)})
        return self.get_cancel_url()


class AgreeMap(MapForm):
    form_class = AgreeForm
    permission = Permission.CLAIM_AGREE
    title = _("Agree the draft map")
    submit = _("Record that it is agreed")

    def perform(self, form: Any) -> str:
        agree_map(
            actor=self.request.actor, programme=self.programme, reason=form.cleaned_data["reason"]
        )
        return self.get_cancel_url()


class KeepReading(OneNode, SavingsFormPage):
    form_class = ReadingForm
    permission = Permission.CLAIM_KEEP
    title = _("Keep a reading")
    submit = _("Keep it")

    def perform(self, form: Any) -> str:
        keep_reading(actor=self.request.actor, node=self.node, **form.cleaned_data)
        return self.get_cancel_url()


class Realisation(SavingsPage):
    """Every benefit against its plan, as each meeting asks for it."""

    title = _("Benefits realisation")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        table = Table.from_rows(
            request,
            realisation(map_rows(self.programme)),
            [
                Column("node.name", _("Benefit"), header=True,
                       href=lambda r: self.address("map_node", r.node.pk)),
                Column("owner", _("Owner"), value=lambda r: r.node.owner_told),
                Column("node.measure", _("Measure"), wide=True),
                Column("baseline", _("Baseline"), value=lambda r: _number(r.node.baseline)),
                Column("target", _("Target"), value=lambda r: _number(r.node.target)),
                Column("before", _("Reading before"),
                       value=lambda r: _number(r.before.value) if r.before else ""),
                Column("told", _("Last reading")),
                Column("on", _("On"), kind="date", value=lambda r: r.last.on if r.last else None),
                Column("meeting", _("Told at"), value=lambda r: r.last.meeting if r.last else ""),
                Column("progress", _("Of the way"), kind="percent"),
            ],
            caption=__("Benefits realisation"),
            empty=__("The map has no benefit yet."),
        )  # fmt: skip
        table.csv_name = f"{self.programme.code}-realisation"
        frameworks = frameworks_of(self.programme)
        milestones = {
            m.code: m
            for m in self.programme.milestones.filter(
                code__in=[f.milestone_code for f in frameworks]
            )
        }
        return self.show(
            table,
            template="benefits/realisation.html",
            frameworks=[(f, milestones.get(f.milestone_code)) for f in frameworks],
        )


def _number(value: Any) -> str:
    return "" if value is None else number(value)
