from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.risk.enums import MitigationKind, Stage
from commonweal.deliver.risk.forms.common import OwnerField, PerPartner, WithOwner
from commonweal.deliver.risk.models import Level
from commonweal.deliver.risk.selectors.scales import WholeScale
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import DateField, MoneyInput


class RiskForm(WithOwner):
    """A risk in words: because of what, what may happen, with what effect."""

    title = forms.CharField(label=_("Name of the risk"), max_length=200)
    cause = forms.CharField(label=_("Cause"), max_length=400, required=False,
                            help_text=_("Because of what."))  # fmt: skip
    event = forms.CharField(label=_("Event"), max_length=400, required=False,
                            help_text=_("What may happen."))  # fmt: skip
    effect = forms.CharField(label=_("Effect"), max_length=400, required=False,
                             help_text=_("What it would do."))  # fmt: skip
    theme = forms.CharField(label=_("Theme"), max_length=100, required=False)
    owner_post = OwnerField()
    owner_words = forms.CharField(
        label=_("Or who is named as owner"), max_length=200, required=False
    )
    raised = PartDateFormField(label=_("When it was raised"), required=False)
    review_on = DateField(label=_("Next day to look at it"), required=False)

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names: list[str] = list(dict.fromkeys(each.name for each in themes))
        if names:
            self.fields["theme"].help_text = _("A new one, or one of: %(names)s.") % {
                "names": "; ".join(names[:20])
            }


class PriceForm(PerPartner):
    """What a risk would cost, how likely that is, and on whom it falls."""

    words = _("Part that falls on %(partner)s")

    chance = forms.DecimalField(
        label=_("Chance in a year"), min_value=0, max_value=1, decimal_places=4, required=False,
        help_text=_("From 0 to 1; for 30 per cent, enter 0.3."),
    )  # fmt: skip
    low_gbp = forms.IntegerField(
        label=_("Least cost"), min_value=0, required=False, widget=MoneyInput
    )
    likely_gbp = forms.IntegerField(
        label=_("Likeliest cost"), min_value=0, required=False, widget=MoneyInput
    )
    high_gbp = forms.IntegerField(
        label=_("Most cost"), min_value=0, required=False, widget=MoneyInput
    )
    common_cause = forms.CharField(
        label=_("Common cause"), max_length=100, required=False,
        help_text=_("Risks with the same words here happen together. Blank if it stands alone."),
    )  # fmt: skip
    basis = forms.CharField(
        label=_("Where these figures come from"), max_length=300, required=False
    )


class ScoreForm(forms.Form):
    """A score on one partner's own scale."""

    stage = forms.ChoiceField(
        label=_("Which score"), choices=Stage.choices, initial=Stage.CURRENT,
        widget=forms.RadioSelect,
        help_text=_("Inherent: before anything is done. Current: as things are. "
                    "Target: as they should become."),
    )  # fmt: skip
    likelihood = forms.TypedChoiceField(label=_("Likelihood"), coerce=int,
                                        widget=forms.RadioSelect)  # fmt: skip
    impact = forms.TypedChoiceField(label=_("Impact"), coerce=int, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)

    def __init__(self, *args: Any, scale: WholeScale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, levels in (("likelihood", scale.likelihood), ("impact", scale.impact)):
            field: Any = self.fields[name]
            field.choices = [(level.value, _words(level)) for level in levels]


def _words(level: Level) -> str:
    return f"{level}: {level.meaning}" if level.meaning else str(level)


class MitigationForm(WithOwner):
    """What is done about a risk."""

    text = forms.CharField(label=_("What is done about it"), max_length=400)
    kind = forms.ChoiceField(label=_("Of what sort"), choices=MitigationKind.choices)
    owner_post = OwnerField()
    owner_words = forms.CharField(
        label=_("Or who is named as owner"), max_length=200, required=False
    )
    due = PartDateFormField(label=_("When it is due"), required=False)


class RiskCloseForm(forms.Form):
    outcome = forms.CharField(label=_("Why it is over"), max_length=400)
    closed = PartDateFormField(label=_("When"))


class ScaleForm(forms.Form):
    """A body's own words and bounds."""

    name = forms.CharField(label=_("Name of the scale"), max_length=200)
    likelihood = forms.CharField(
        label=_("Steps of likelihood"), widget=forms.Textarea,
        help_text=_("One a line, the least likely first. What it means may follow a colon."),
    )  # fmt: skip
    impact = forms.CharField(
        label=_("Steps of impact"), widget=forms.Textarea,
        help_text=_("One a line, the least grave first. What it means may follow a colon."),
    )  # fmt: skip
    amber_from = forms.IntegerField(label=_("Amber from which score"), min_value=1,
                                    help_text=_("Likelihood times impact."))  # fmt: skip
    red_from = forms.IntegerField(label=_("Red from which score"), min_value=1)
    source = forms.CharField(label=_("Where the scale is laid down"), max_length=300,
                             required=False)  # fmt: skip

    def clean_likelihood(self) -> list[tuple[str, str]]:
        return _steps(self.cleaned_data["likelihood"])

    def clean_impact(self) -> list[tuple[str, str]]:
        return _steps(self.cleaned_data["impact"])


def _steps(text: str) -> list[tuple[str, str]]:
    """“Rare: below 5 per cent” a line, as word and meaning."""
    lines = (line.strip() for line in text.splitlines())
    parts = (line.partition(":") for line in lines if line)
    return [(word.strip()[:80], meaning.strip()[:200]) for word, _colon, meaning in parts]


class RunForm(forms.Form):
    """How often to draw, and from where."""

    seed = forms.IntegerField(
        label=_("Seed"), min_value=0, max_value=2**31, initial=2010,
        help_text=_("The same seed gives the same answer."),
    )  # fmt: skip
    draws = forms.IntegerField(
        label=_("Years to draw"), min_value=1_000, max_value=200_000, initial=50_000
    )
