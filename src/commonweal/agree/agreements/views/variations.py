from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements import services
from commonweal.agree.agreements.forms.signing import EvidenceForm
from commonweal.agree.agreements.forms.terms import ContestForm, VariationForm
from commonweal.agree.agreements.models import Party, Variation, VariationSigning
from commonweal.agree.agreements.views.base import AgreementFormPage
from commonweal.ground.access.enums import Permission


class VariationPropose(AgreementFormPage):
    form_class = VariationForm
    title = _("Propose a variation")
    submit = _("Propose")

    def perform(self, form: Any) -> str:
        services.propose_variation(
            actor=self.request.actor, agreement=self.agreement, **form.cleaned_data
        )
        return f"{self.here()}#variations"


class VariationSign(AgreementFormPage):
    """A party's signature under a variation, by its own lead or recorded by the office."""

    form_class = EvidenceForm
    title = _("Record a signature under a variation")
    submit = _("Record")
    permission = Permission.AGREEMENT_SIGN
    keeps_own = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Variation.objects.filter(agreement=self.agreement).select_related("agreement")
        self.variation = get_object_or_404(rows, pk=kwargs["variation"])
        parties = Party.objects.filter(agreement=self.agreement).select_related("body")
        self.party = get_object_or_404(parties, pk=kwargs["party"])

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.today}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = f"{self.party.body}, {self.variation}"
        return super().get_context_data(about=about, **kwargs)

    def perform(self, form: Any) -> str:
        services.sign_variation(
            actor=self.request.actor, variation=self.variation, party=self.party,
            today=self.today, address=self.request.build_absolute_uri(self.here()),
            **form.cleaned_data,
        )  # fmt: skip
        return f"{self.here()}#variations"


class VariationContest(AgreementFormPage):
    form_class = ContestForm
    title = _("Contest a signature under a variation")
    submit = _("Contest it")
    permission = Permission.AGREEMENT_SIGN
    keeps_own = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = VariationSigning.objects.filter(variation__agreement=self.agreement)
        self.signing = get_object_or_404(
            rows.select_related("variation__agreement", "party__body"), pk=kwargs["signing"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = f"{self.signing.party.body}, {self.signing.variation}"
        return super().get_context_data(about=about, **kwargs)

    def perform(self, form: Any) -> str:
        services.contest_variation(
            actor=self.request.actor, signing=self.signing, today=self.today, **form.cleaned_data
        )
        return f"{self.here()}#variations"
