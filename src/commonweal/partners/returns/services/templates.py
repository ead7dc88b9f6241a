"""Keeping the form of a return: its rows and what is asked of each."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.returns.enums import Basis, Measure
from commonweal.partners.returns.models import Template, TemplateColumn
from commonweal.partners.returns.rules import reasons_not_to_ask_for
from commonweal.partners.returns.selectors.sending import templates


@transaction.atomic
def open_template(
    *, actor: Actor, code: str, name: str, row_label: str, rows: str = "", note: str = ""
) -> Template:
    """Begin a template; collections that come round use it again and again."""
    actor.require(Permission.RETURN_KEEP)
    if known := templates().filter(code__iexact=code).first():
        raise Refused(
            _("The code “%(code)s” is that of “%(name)s”. Choose another.")
            % {"code": code, "name": known}
        )
    template = Template.objects.create(
        **actor.owns(), code=code, name=name, row_label=row_label, rows=rows, note=note
    )
    audit.record(actor=actor, verb="returns.template_opened", subject=template)
    return template


@transaction.atomic
def add_column(
    *,
    actor: Actor,
    template: Template,
    key: str,
    label: str,
    measure: Measure,
    basis: Basis = Basis.NOT_STATED,
    unit: str = "",
    must: bool = True,
    least: Decimal | None = Decimal(0),
    most: Decimal | None = None,
    sum_of: str = "",
) -> TemplateColumn:
    """Ask one more figure of each row, until the first return has been sent."""
    actor.require(Permission.RETURN_KEEP, template)
    if reasons := reasons_not_to_ask_for(template, key, measure, unit, sum_of):
        raise Refused(*reasons)
    column = TemplateColumn.objects.create(
        **actor.owns(), template=template, order=template.columns.count() + 1, key=key,
        label=label, measure=measure, basis=basis, unit=unit, must=must, least=least, most=most,
        sum_of=" ".join(sum_of.split()),
    )  # fmt: skip
    audit.record(actor=actor, verb="returns.column_added", subject=template, label=label)
    return column
