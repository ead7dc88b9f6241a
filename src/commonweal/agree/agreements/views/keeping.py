from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements import services
from commonweal.agree.agreements.enums import SigningKind
from commonweal.agree.agreements.forms.signing import PurposeForm, SigningForm
from commonweal.agree.agreements.forms.terms import (
    ChangeForm,
    PartyForm,
    ReviewDoneForm,
    ReviewForm,
)
from commonweal.agree.agreements.forms.texts import ClauseForm, EntryForm, WordsForm
from commonweal.agree.agreements.models import Clause, Party, Review
from commonweal.agree.agreements.views.base import AgreementFormPage
from commonweal.ground.access.enums import Permission


class TermsChange(AgreementFormPage):
    form_class = ChangeForm
    title = _("Change the terms")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"itself": self.agreement}

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in ChangeForm.base_fields if name != "reason"]
        return {
            name: self.agreement.umbrella_id
            if name == "umbrella"
            else getattr(self.agreement, name)
            for name in names
        }

    def perform(self, form: Any) -> str:
        data = dict(form.cleaned_data)
        # Only what differs is a change.
        given = {k: v for k, v in data.items() if k == "reason" or v != getattr(self.agreement, k)}
        services.change_terms(
            actor=self.request.actor, agreement=self.agreement, today=self.today, **given
        )
        return self.here()


class PartyAdd(AgreementFormPage):
    form_class = PartyForm
    title = _("Add a party to the agreement")
    submit = _("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def perform(self, form: Any) -> str:
        services.add_party(actor=self.request.actor, agreement=self.agreement, **form.cleaned_data)
        return self.here()


class OfParty(AgreementFormPage):
    """A form about one party, for that party's own lead too."""

    keeps_own = False
    party: Party

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Party.objects.filter(agreement=self.agreement)
        self.party = get_object_or_404(rows.select_related("body", "agreement"), pk=kwargs["party"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(about=self.party.body.name, **kwargs)


class SigningAdd(OfParty):
    form_class = SigningForm
    title = _("Record a signature, or its end")
    submit = _("Record")
    permission = Permission.AGREEMENT_SIGN

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.today, "kind": SigningKind.SIGNED.value}

    def get_form_kwargs(self) -> dict[str, Any]:
        # Only the party itself contests, and only what another body recorded for it.
        is_own = self.party.body_id == self.request.actor.body_id
        recorded = self.party.signings.exclude(recorded_by=None).exists()
        return super().get_form_kwargs() | {"may_contest": is_own and recorded}

    def perform(self, form: Any) -> str:
        services.sign(
            actor=self.request.actor, party=self.party, today=self.today,
            address=self.request.build_absolute_uri(self.here()), **form.cleaned_data,
        )  # fmt: skip
        return self.here()


class EntrySet(OfParty):
    form_class = EntryForm
    title = _("Say something in a party’s own schedule")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {"from_on": self.today} | {
            name: asked[name] for name in ("kind", "key") if name in asked
        }

    def perform(self, form: Any) -> str:
        services.set_entry(actor=self.request.actor, party=self.party, **form.cleaned_data)
        return self.here()


class ReviewAdd(AgreementFormPage):
    form_class = ReviewForm
    title = _("Set a day of review")

    def perform(self, form: Any) -> str:
        services.set_review(
            actor=self.request.actor, agreement=self.agreement, today=self.today,
            **form.cleaned_data,
        )  # fmt: skip
        return self.here()


class ReviewDone(AgreementFormPage):
    form_class = ReviewDoneForm
    title = _("Record that the review was done")
    submit = _("Record")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Review.objects.filter(agreement=self.agreement).select_related("agreement")
        self.review = get_object_or_404(rows, pk=kwargs["review"])

    def perform(self, form: Any) -> str:
        services.record_review(
            actor=self.request.actor, review=self.review, today=self.today, **form.cleaned_data
        )
        return self.here()


class PurposeAdd(AgreementFormPage):
    form_class = PurposeForm
    title = _("Say what is shared, and for what")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def perform(self, form: Any) -> str:
        services.add_purpose(
            actor=self.request.actor, agreement=self.agreement, today=self.today,
            **form.cleaned_data,
        )  # fmt: skip
        return self.here()


class ClauseAdd(AgreementFormPage):
    form_class = ClauseForm
    title = _("Add a clause to the common text")
    submit = _("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def get_initial(self) -> dict[str, Any]:
        return {"from_on": self.agreement.from_on, "item": self.request.GET.get("item", "")}

    def perform(self, form: Any) -> str:
        services.add_clause(actor=self.request.actor, agreement=self.agreement, **form.cleaned_data)
        return self.here()


class ClauseVary(AgreementFormPage):
    form_class = WordsForm
    title = _("Vary a clause")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Clause.objects.filter(agreement=self.agreement).select_related("agreement")
        self.clause = get_object_or_404(rows, pk=kwargs["clause"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def get_initial(self) -> dict[str, Any]:
        last = self.clause.texts.last()
        return {"text": last.text if last else "", "from_on": self.today}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(about=str(self.clause), **kwargs)

    def perform(self, form: Any) -> str:
        services.vary_clause(actor=self.request.actor, clause=self.clause, **form.cleaned_data)
        return self.here()
