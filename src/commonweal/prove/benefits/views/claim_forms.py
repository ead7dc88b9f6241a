"""What a person does to a claim."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.prove.benefits.forms.claims import (
    ClaimForm,
    DescribeForm,
    FigureForm,
    MoveForm,
    PartsForm,
    ShareForm,
    YearsForm,
)
from commonweal.prove.benefits.rules.claims import next_states
from commonweal.prove.benefits.selectors.claims import claims_of
from commonweal.prove.benefits.services.claims import (
    add_claim,
    describe_claim,
    give_figure,
    move_claim,
    plan_years,
    set_parts,
    state_share,
)
from commonweal.prove.benefits.views.base import SavingsFormPage
from commonweal.prove.benefits.views.claims import OneClaim

# What an address may fill in; the person looks at it before keeping it.
FILLED_IN = ("what", "low_gbp", "high_gbp", "percent_of_gbp", "basis", "source")


class AddClaim(SavingsFormPage):
    form_class = ClaimForm
    permission = Permission.CLAIM_KEEP
    title = _("Add a claim")
    submit = _("Add the claim")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_initial(self) -> dict[str, Any]:
        """What the page that led here knows already."""
        return {name: self.request.GET[name] for name in FILLED_IN if name in self.request.GET}

    def get_cancel_url(self) -> str:
        return self.address("claim_list")

    def perform(self, form: Any) -> str:
        claim = add_claim(
            actor=self.request.actor, programme=self.programme, at=now(), **form.cleaned_data
        )
        messages.success(self.request, _("The claim is kept, as estimated."))
        return self.address("claim_detail", claim.pk)


class ClaimFormPage(OneClaim, SavingsFormPage):
    """A form about one claim."""

    permission = Permission.CLAIM_KEEP

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(caption=self.claim.what, **kwargs)

    @property
    def by(self) -> dict[str, Any]:
        """Who acts on what."""
        return {"actor": self.request.actor, "claim": self.claim}


class MoveClaim(ClaimFormPage):
    form_class = MoveForm
    title = _("Move the claim on")
    submit = _("Move it")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"states": next_states(self.claim.state)}

    def perform(self, form: Any) -> str:
        moved = move_claim(**self.by, at=now(), **form.cleaned_data)
        said = _("“%(claim)s” is now: %(state)s.")
        words = {"claim": moved.what, "state": moved.get_state_display().lower()}
        messages.success(self.request, said % words)
        return self.get_cancel_url()


class GiveFigure(ClaimFormPage):
    form_class = FigureForm
    title = _("Give another figure")
    submit = _("Give it")

    def get_initial(self) -> dict[str, Any]:
        return {"low_gbp": self.claim.low_gbp, "high_gbp": self.claim.high_gbp}

    def perform(self, form: Any) -> str:
        was = self.claim.state
        claim = give_figure(**self.by, at=now(), **form.cleaned_data)
        said = _("The figure is kept, and the one before it too.")
        if claim.state != was:
            said = _(
                "The figure is kept. The claim is estimated again: it waits to be agreed anew."
            )
        messages.success(self.request, said)
        return self.get_cancel_url()


class DescribeClaim(ClaimFormPage):
    form_class = DescribeForm
    title = _("Describe the claim")
    submit = _("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in DescribeForm.base_fields if name != "reason"]
        words = {True: "yes", False: "no", None: ""}
        held = {name: getattr(self.claim, name) for name in names}
        return held | {"is_recurring": words[self.claim.is_recurring]}

    def perform(self, form: Any) -> str:
        describe_claim(**self.by, **form.cleaned_data)
        return self.get_cancel_url()


class PlanYears(ClaimFormPage):
    form_class = YearsForm
    title = _("Plan its years")
    submit = _("Plan them")

    def perform(self, form: Any) -> str:
        plan_years(**self.by, **form.cleaned_data)
        return self.get_cancel_url()


class SetParts(ClaimFormPage):
    form_class = PartsForm
    title = _("What is it the sum of?")
    submit = _("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        others = claims_of(self.programme).exclude(pk=self.claim.pk)
        return super().get_form_kwargs() | {"claims": others}

    def get_initial(self) -> dict[str, Any]:
        return {"parts": list(self.claim.part_lines.values_list("part_id", flat=True))}

    def perform(self, form: Any) -> str:
        parts = list(form.cleaned_data["parts"])
        set_parts(**self.by, parts=parts, reason=form.cleaned_data["reason"])
        return self.get_cancel_url()


class StateShare(ClaimFormPage):
    form_class = ShareForm
    title = _("What it means for a partner")
    submit = _("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "programme": self.programme,
            "partners": self.partners_to_speak_for(),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"year": self.claim.year, "state": self.claim.state}

    def perform(self, form: Any) -> str:
        state_share(**self.by, at=now(), **form.cleaned_data)
        return self.get_cancel_url()
