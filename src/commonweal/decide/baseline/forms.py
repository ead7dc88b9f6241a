from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.decide.baseline.analysis.words import financial_year
from commonweal.decide.baseline.enums import Basis, Measure, NationalClass, NationalLine
from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Undertaking
from commonweal.partners.returns.models import Collection


class BaselineForm(forms.Form):
    """A new baseline."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short and lasting."))
    name = forms.CharField(label=_("Name"), max_length=200)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class FigureForm(forms.Form):
    """A figure with where it comes from."""

    value = forms.DecimalField(
        label=_("Figure"),
        required=False,
        max_digits=16,
        decimal_places=2,
        help_text=_("Leave it empty where it is not known. An empty figure is not 0."),
    )
    zero_is_meant = forms.BooleanField(label=_("If it is 0, then 0 is meant"), required=False)
    as_at = PartDateFormField(label=_("As at"), required=False)
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("The return or report, and its page.")
    )
    document = forms.ModelChoiceField(
        label=_("The file it stands in"), queryset=Document.objects.none(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.all()


class LineForm(FigureForm):
    """A new line of a baseline, with its first figure."""

    what = forms.CharField(label=_("What is measured"), max_length=200)
    measure = forms.TypedChoiceField(
        label=_("Kind"), choices=Measure.choices, coerce=Measure, widget=forms.RadioSelect
    )
    unit = forms.CharField(
        label=_("Unit"),
        max_length=60,
        required=False,
        help_text=_("For a volume or an indicator, what is counted."),
    )
    basis = forms.TypedChoiceField(label=_("Basis of a cost"), choices=Basis.choices, coerce=Basis)
    is_host = forms.BooleanField(
        label=_("Other bodies' costs are in it, as this body hosts them"), required=False
    )
    body = forms.ModelChoiceField(
        label=_("Body"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("All partners together"),
    )
    service = forms.ModelChoiceField(
        label=_("Service"), queryset=Undertaking.objects.none(), required=False
    )
    year = forms.IntegerField(
        label=_("Year in which the financial year begins"),
        required=False,
        min_value=1990,
        max_value=2100,
    )
    valid_from = forms.DateField(label=_("Holds from"), required=False)
    valid_until = forms.DateField(label=_("Holds until"), required=False)

    field_order = ("what", "measure", "unit", "basis", "is_host", "body", "service", "year")

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["service"].queryset = Undertaking.objects.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day lies before the first."))
        if cleaned.get("measure") != Measure.COST and cleaned.get("basis") != Basis.NOT_STATED:
            self.add_error("basis", _("Gross and net are said of costs. Choose “Not stated”."))
        return cleaned


class ChangeForm(FigureForm):
    """Another figure for a line, with the reason."""

    reason = forms.CharField(label=_("Why it changes"), max_length=300)


class PotentialForm(forms.Form):
    """What is said to be in reach, with its formula."""

    what = forms.CharField(label=_("What is in reach"), max_length=200)
    measure = forms.TypedChoiceField(
        label=_("Kind"), choices=Measure.choices, coerce=Measure, widget=forms.RadioSelect
    )
    low = forms.DecimalField(label=_("Low"), max_digits=16, decimal_places=2, min_value=0)
    high = forms.DecimalField(
        label=_("High"),
        max_digits=16,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text=_("Leave it empty for “at least”."),
    )
    formula = forms.CharField(
        label=_("Formula"), max_length=300, help_text=_("How the range was worked out.")
    )
    source = forms.CharField(label=_("Source"), max_length=300)
    as_at = PartDateFormField(label=_("As at"), required=False)


class GapForm(forms.Form):
    """What to ask of the national returns."""

    line = forms.TypedChoiceField(
        label=_("Line of service"), choices=NationalLine.choices, coerce=NationalLine
    )
    kind = forms.ChoiceField(label=_("Beside"))
    base_year = forms.TypedChoiceField(label=_("Returns up to"), coerce=int)
    ahead = forms.TypedChoiceField(
        label=_("The gap must still be there"),
        choices=[(1, _("One year on")), (2, _("Two years on")), (3, _("Three years on"))],
        coerce=int,
    )
    peers = forms.ChoiceField(
        label=_("Each partner's peers"),
        required=False,
        choices=[
            ("", _("All of the class")),
            ("neighbours", _("Its fifteen nearest neighbours by population and density")),
            ("list", _("Those listed below")),
        ],
    )
    population_weight = forms.FloatField(
        label=_("Weight of population, for neighbours"), min_value=0, max_value=100, required=False
    )
    density_weight = forms.FloatField(
        label=_("Weight of people to the square kilometre"), min_value=0, max_value=100,
        required=False, help_text=_("1 for both unless said. 0 leaves one out."),
    )  # fmt: skip
    listed = forms.CharField(
        label=_("The list, for peers given by name"), required=False, max_length=4000,
        help_text=_("Names with semicolons between, such as “Ashfield; Bassetlaw”."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        weights = [cleaned.get(name) for name in ("population_weight", "density_weight")]
        if cleaned.get("peers") == "neighbours" and weights == [0, 0]:
            self.add_error("density_weight", _("Give one of the two a weight above 0."))
        if cleaned.get("peers") == "list" and not (cleaned.get("listed") or "").strip(" ;"):
            self.add_error("listed", _("Name the peers, with semicolons between."))
        return cleaned

    def __init__(self, *args: Any, kinds: Any, years: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["base_year"].choices = [(year, financial_year(year)) for year in years]


class TakeInForm(forms.Form):
    """A collection whose returns are taken in, and for which year."""

    collection = forms.ModelChoiceField(label=_("Collection"), queryset=Collection.objects.none())
    year = forms.IntegerField(
        label=_("Year in which the financial year begins"), min_value=1990, max_value=2100
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = Collection.objects.exclude(template=None)


class OwnGapForm(forms.Form):
    """What to ask of a baseline's own lines."""

    series = forms.ChoiceField(label=_("What is compared"))
    beside = forms.ChoiceField(label=_("Beside"), required=False)
    unit = forms.ChoiceField(
        label=_("By"),
        required=False,
        help_text=_("The volume that says how large each body is. An indicator is not divided."),
    )
    base_year = forms.TypedChoiceField(label=_("Figures up to"), coerce=int)
    ahead = forms.TypedChoiceField(
        label=_("The gap must still be there"),
        choices=[(1, _("One year on")), (2, _("Two years on")), (3, _("Three years on"))],
        coerce=int,
    )

    def __init__(
        self, *args: Any, series: Any, units: Any, years: Any, besides: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].choices = [(each.key, each.label) for each in series]
        self.fields["unit"].choices = [("", _("nothing: no volume")), *((u, u) for u in units)]
        self.fields["base_year"].choices = [(year, financial_year(year)) for year in years]
        self.fields["beside"].choices = [("", _("one another, the partners alone")), *besides]


class MatrixForm(forms.Form):
    """Which figures of a baseline to lay out by service and partner."""

    kind = forms.ChoiceField(label=_("Figures"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, kinds: Any, years: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.key, kind.label) for kind in kinds]
        self.fields["year"].choices = [(year, financial_year(year)) for year in years]


RETURNS = [
    ("variable", _("Variable: twice the size may cost less or more than twice")),
    ("constant", _("Constant: twice the size costs twice as much")),
]


class FrontierForm(forms.Form):
    """What to ask the efficiency frontiers."""

    line = forms.TypedChoiceField(
        label=_("Line of service"), choices=NationalLine.choices, coerce=NationalLine
    )
    kind = forms.TypedChoiceField(
        label=_("Class"), choices=NationalClass.choices, coerce=NationalClass
    )
    year = forms.TypedChoiceField(label=_("Returns of"), coerce=int)
    returns = forms.ChoiceField(label=_("Returns to scale"), choices=RETURNS)

    def __init__(self, *args: Any, years: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, financial_year(year)) for year in years]


class OwnFrontierForm(forms.Form):
    """What to ask the efficiency frontiers of a baseline's own lines."""

    series = forms.ChoiceField(label=_("Cost"))
    units = forms.MultipleChoiceField(
        label=_("What it is spent on"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each volume more needs three bodies more."),
    )
    year = forms.TypedChoiceField(label=_("Figures of"), coerce=int)
    returns = forms.ChoiceField(label=_("Returns to scale"), choices=RETURNS)

    def __init__(self, *args: Any, series: Any, units: Any, years: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].choices = [(each.key, each.label) for each in series]
        self.fields["units"].choices = [(unit, unit) for unit in units]
        self.fields["year"].choices = [(year, financial_year(year)) for year in years]


class SortForm(forms.Form):
    """What one's own body answers of a service."""

    decides = forms.NullBooleanField(
        label=_("Does doing it mean deciding policy, priorities or who gets what?")
    )
    must_be_own = forms.NullBooleanField(
        label=_("Does the law want it done by an officer of our own body and nobody else?")
    )
    same_everywhere = forms.NullBooleanField(
        label=_("Is it done by the same rules and steps wherever it is done?")
    )
    in_like_pieces = forms.NullBooleanField(
        label=_("Does it come often and in like pieces, such as payslips or invoices?")
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.NullBooleanField):
                field.widget.choices = [
                    ("unknown", _("Not known")), ("true", _("Yes")), ("false", _("No"))
                ]  # fmt: skip
