"""Forms that say where work could be: places, services, teams, and what is assumed of travel."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.appraisal.forms.places import (
    LocationForm,
    PlacedServiceForm,
    PlaceForm,
    TeamForm,
    TravelForm,
)
from commonweal.decide.appraisal.models import Place, PlacedService, Team
from commonweal.decide.appraisal.services.places import (
    assume_travel,
    open_location,
    set_place,
    set_placed_service,
    set_team,
)
from commonweal.decide.appraisal.views.base import KeepPage
from commonweal.decide.appraisal.views.places import LOCATIONS, OneLocation
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.selectors.members import partners_on


class AddLocation(KeepPage):
    """Begin a study."""

    form_class = LocationForm
    title = gettext_lazy("Look at where work could be")
    breadcrumbs = [LOCATIONS]
    cancel_url = "/locations/"

    def perform(self, form: LocationForm) -> str:
        study = open_location(actor=self.request.actor, **form.cleaned_data)
        return reverse("location_detail", args=[study.pk])


class AssumeTravel(OneLocation, KeepPage):
    """Change what is assumed of staff who travel further."""

    form_class = TravelForm

    def get_title(self) -> str:
        return _("What is assumed of travel: %(study)s") % {"study": self.study}

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.study, name) for name in TravelForm.base_fields}

    def perform(self, form: TravelForm) -> str:
        assume_travel(actor=self.request.actor, study=self.study, **form.cleaned_data)
        return self.get_cancel_url()


class ChangePart(OneLocation, KeepPage):
    """A form that adds a part of a study, or changes the one in the address."""

    part: Any = None
    words_add: Any = ""
    words_change: Any = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if "part" in kwargs:
            self.part = get_object_or_404(self.parts(), pk=kwargs["part"])

    def parts(self) -> Any:
        """Those that can be changed."""
        raise NotImplementedError

    def get_title(self) -> str:
        words = self.words_change if self.part else self.words_add
        return f"{words}: {self.part or self.study}"

    def get_initial(self) -> dict[str, Any]:
        names = self.form_class.base_fields if self.form_class else ()
        return {name: getattr(self.part, name) for name in names} if self.part else {}

    def bodies(self) -> Any:
        """The partners of today, to choose from."""
        ids = [partner.body_id for partner in partners_on(localdate())]
        return Body.objects.filter(pk__in=ids)


class ChangePlace(ChangePart):
    """Say where a place is."""

    form_class = PlaceForm
    words_add = gettext_lazy("Add a place")
    words_change = gettext_lazy("Change a place")

    def parts(self) -> Any:
        return Place.objects.filter(study=self.study)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": self.bodies()}

    def perform(self, form: PlaceForm) -> str:
        set_place(actor=self.request.actor, study=self.study, **form.cleaned_data)
        return self.get_cancel_url()


class ChangePlacedService(ChangePart):
    """Say what a service costs, and how that follows its volume."""

    form_class = PlacedServiceForm
    words_add = gettext_lazy("Add a service")
    words_change = gettext_lazy("Change a service")

    def parts(self) -> Any:
        return PlacedService.objects.filter(study=self.study)

    def get_form_kwargs(self) -> dict[str, Any]:
        others = self.parts().exclude(pk=self.part.pk) if self.part else self.parts()
        return super().get_form_kwargs() | {"services": others}

    def perform(self, form: PlacedServiceForm) -> str:
        set_placed_service(actor=self.request.actor, study=self.study, **form.cleaned_data)
        return self.get_cancel_url()


class ChangeTeam(ChangePart):
    """Say where a team is, and how large."""

    form_class = TeamForm
    words_add = gettext_lazy("Add a team")
    words_change = gettext_lazy("Change a team")

    def parts(self) -> Any:
        return Team.objects.filter(service__study=self.study).select_related("service", "body")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "services": PlacedService.objects.filter(study=self.study),
            "bodies": self.bodies(),
            "places": Place.objects.filter(study=self.study),
        }

    def perform(self, form: TeamForm) -> str:
        set_team(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()
