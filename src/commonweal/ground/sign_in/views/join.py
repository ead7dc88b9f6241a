"""The page that the link of an invitation opens."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.timezone import now
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from commonweal.ground.access.middleware import SESSION_KEY
from commonweal.ground.access.models import Grant, Invitation
from commonweal.ground.accounts.models import User
from commonweal.ground.people import rules
from commonweal.ground.people.services.invitations import accept_as, accept_as_new_person
from commonweal.ground.sign_in.forms import JoinForm
from commonweal.ground.ui.pages import FormPage

# In the session: the link that a person came with, for when their organisation sends them back.
INVITED = "invitation_token"


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class Join(FormPage):
    """Accept an invitation: with a new account, or with the one that a person has."""

    title = gettext_lazy("Accept your invitation")
    submit = gettext_lazy("Accept the invitation")
    template_name = "sign_in/join.html"
    form_class = JoinForm
    requires_sign_in = False

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Invitation.objects.filter(token=kwargs["token"])
        invitation = found.select_related("body", "partnership", "invited_by").first()
        if invitation is None:
            return self._refuse(request, ())
        if reasons := rules.reasons_not_to_accept(invitation, now()):
            return self._refuse(request, reasons)
        self.invitation = invitation
        request.session[INVITED] = self.invitation.token
        return super().dispatch(request, *args, **kwargs)

    def _refuse(self, request: HttpRequest, reasons: Any) -> HttpResponse:
        context = {"reasons": reasons}
        return render(request, "sign_in/link_closed.html", context, status=410)

    @property
    def has_account(self) -> bool:
        return User.objects.filter(email__iexact=self.invitation.email).exists()

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            grant = accept_as(actor=request.user, invitation=self.invitation, at=now())
            return self._welcome(grant)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        person = User(email=self.invitation.email, name=self.invitation.name)
        return super().get_form_kwargs() | {"instance": person}

    def perform(self, form: JoinForm) -> HttpResponse:
        user = accept_as_new_person(
            actor=None,
            invitation=self.invitation,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            at=now(),
        )
        answer: HttpResponse = perform_login(self.request, user, email_verification="none")
        self._welcome(Grant.objects.filter(person=user).latest("pk"))
        return answer

    def _welcome(self, grant: Grant) -> HttpResponse:
        """From now on the person acts in the role that they accepted."""
        self.request.session[SESSION_KEY] = grant.pk
        self.request.session.pop(INVITED, None)
        return redirect("home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        signed_in = self.request.user.is_authenticated
        organisations = [
            organisation
            for organisation in get_adapter().list_providers(self.request)
            if organisation.app.settings.get("body") == self.invitation.body.slug
        ]
        reasons = (
            rules.reasons_not_to_accept_as(self.invitation, self.request.user.email)
            if signed_in
            else []
        )
        return super().get_context_data(
            **{
                "invitation": self.invitation,
                "has_account": self.has_account,
                "signed_in": signed_in,
                "reasons": reasons,
                "organisations": organisations,
            }
            | kwargs
        )
