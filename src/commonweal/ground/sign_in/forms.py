"""django-allauth's forms in our words, without placeholders, with one box for a new password."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from commonweal.ground.accounts.models import User

MEDIUM = "govuk-!-width-two-thirds"
EMAIL = _("E-mail address")
NEW_PASSWORD = _("New password")
PASSWORD_HINT = _(
    "At least 12 characters. Three or four words that have nothing in common do well."
)
CODE_HINT = _("Six digits from your authenticator app, or one of your recovery codes.")


class _Worded:
    """Gives the fields of a form our labels and hints."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields
        fields.pop("password2", None)
        for name, field in fields.items():
            # A placeholder vanishes when one begins to type, and is faint to read.
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.setdefault("class", MEDIUM)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignInForm(_Worded, account.LoginForm):
    labels: ClassVar = {"login": EMAIL, "password": _("Password")}


class AskResetForm(_Worded, account.ResetPasswordForm):
    labels: ClassVar = {"email": EMAIL}


class ResetForm(_Worded, account.ResetPasswordKeyForm):
    labels: ClassVar = {"password1": NEW_PASSWORD}
    hints: ClassVar = {"password1": PASSWORD_HINT}


class ChangePasswordForm(_Worded, account.ChangePasswordForm):
    labels: ClassVar = {"oldpassword": _("Present password"), "password1": NEW_PASSWORD}
    hints: ClassVar = {"password1": PASSWORD_HINT}


class SetPasswordForm(_Worded, account.SetPasswordForm):
    labels: ClassVar = {"password1": NEW_PASSWORD}
    hints: ClassVar = {"password1": PASSWORD_HINT}


class ConfirmPasswordForm(_Worded, account.ReauthenticateForm):
    labels: ClassVar = {"password": _("Password")}


class _Code(_Worded):
    labels: ClassVar = {"code": _("Code")}
    hints: ClassVar = {"code": CODE_HINT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"inputmode": "numeric", "class": "govuk-input--width-10"}
        self.fields["code"].widget.attrs.update(attributes)


class CodeForm(_Code, codes.AuthenticateForm):
    pass


class ConfirmCodeForm(_Code, codes.ReauthenticateForm):
    pass


class StartCodesForm(_Code, ActivateTOTPForm):
    hints: ClassVar = {"code": _("The six digits that the app shows now.")}


class PasskeyForm(_Worded, AddWebAuthnForm):
    """A key that signs in by itself; the device asks for its own PIN, finger or face."""

    labels: ClassVar = {"name": _("Name of this passkey")}
    hints: ClassVar = {"name": _("So that you can tell it from others, for example “Work laptop”.")}

    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True)


class RenamePasskeyForm(_Worded, EditWebAuthnForm):
    labels: ClassVar = {"name": _("Name of this passkey")}


class NameForm(forms.ModelForm):
    """What others see a person called."""

    class Meta:
        model = User
        fields = ("name",)
        widgets = {"name": forms.TextInput({"autocomplete": "name", "class": MEDIUM})}


class JoinForm(NameForm):
    """What an invited person chooses: a name and a password."""

    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput({"autocomplete": "new-password", "class": MEDIUM}),
    )

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if password := facts.get("password"):
            person = User(email=self.instance.email, name=facts.get("name", ""))
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return facts
