"""A template for the benchmark of human resources, and whom to write to about it.

What the ten councils were asked is not published, nor any address: both are invented. Who owed a
return, who champions the area and that sponsors were asked for help stand in the report.
"""

from __future__ import annotations

from commonweal.partners.partnership.models import Post
from commonweal.partners.returns.enums import Basis, Measure, Rung
from commonweal.partners.returns.models import Collection, Contact, Template, TemplateColumn
from commonweal.roof.site.examples.making import Maker

COLUMNS = (
    ("employees", "Employees", Measure.COST, Basis.GROSS, "", ""),
    ("running", "Running expenses", Measure.COST, Basis.GROSS, "", ""),
    ("gross", "Gross cost", Measure.COST, Basis.GROSS, "", "employees running"),
    ("staff", "Staff", Measure.STAFF, Basis.NOT_STATED, "", ""),
    ("payslips", "Payslips a year", Measure.VOLUME, Basis.NOT_STATED, "payslips", ""),
)
OFFICERS = ("bolton", "manchester", "oldham", "rochdale", "tameside")


def agma(maker: Maker) -> None:
    """The template of the benchmark, and officers, champion and sponsors."""
    template = maker.make(
        Template,
        code="hr-benchmark",
        name="Human resources benchmark",
        row_label="Service",
        rows="Payroll\nRecruitment\nTraining\nAdvice to managers",
        note="Invented for this example: what was asked in 2010 is not published.",
    )
    for order, (key, label, measure, basis, unit, sum_of) in enumerate(COLUMNS, start=1):
        maker.make(
            TemplateColumn, template=template, order=order, key=key, label=label,
            measure=measure, basis=basis, unit=unit, sum_of=sum_of,
        )  # fmt: skip
    collection = Collection.objects.get(partnership=maker.partnership, code="HR-TEMPLATE")
    collection.template = template
    collection.purpose = "To compare what transactional human resources cost the ten councils."
    collection.save(update_fields=["template", "purpose"])
    champion = Post.objects.filter(
        partnership=maker.partnership, title="Director of Organisation Development"
    ).first()
    maker.make(
        Contact, rung=Rung.CHAMPION, name="Director of Organisation Development, Stockport",
        email="hr.champion@agma.example", post=champion, collection=collection,
    )  # fmt: skip
    maker.make(Contact, rung=Rung.SPONSOR, name="Sponsors' group", email="sponsors@agma.example")
    for key in OFFICERS:
        maker.make(
            Contact, rung=Rung.OFFICER, name=f"HR lead, {maker.partners[key].heading}",
            email=f"hr@{key}.example", body=maker.partners[key].body,
        )  # fmt: skip
