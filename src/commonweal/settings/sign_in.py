"""How people sign in: passwords, one-time codes, passkeys, and their own organisation's OIDC."""

import os

from commonweal.settings.organisations import organisations_from, origins_of

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

# An e-mail address is what a person signs in with. There is no sign-up: the adapters refuse it.
ACCOUNT_ADAPTER = "commonweal.ground.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address was proved by the link of the invitation that was sent to it.
ACCOUNT_EMAIL_VERIFICATION = "none"
# Whoever types an address here learns nothing about it, and a stranger gets no mail from us.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A change of password, code or passkey is told to the person by e-mail.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# Before a passkey, code or organisation is added or taken off, the person proves who they are.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# How long, in seconds, a person who just proved who they are need not do so again.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# The sixth wrong password within five minutes is refused, and so is the right one until then.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/5m/key", "login": "60/m/ip"}
# How many proxies of our own stand before the server; from them we learn who is asking.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("COMMONWEAL_PROXIES", "0"))
ACCOUNT_FORMS = {
    "login": "commonweal.ground.sign_in.forms.SignInForm",
    "reset_password": "commonweal.ground.sign_in.forms.AskResetForm",
    "reset_password_from_key": "commonweal.ground.sign_in.forms.ResetForm",
    "change_password": "commonweal.ground.sign_in.forms.ChangePasswordForm",
    "set_password": "commonweal.ground.sign_in.forms.SetPasswordForm",
    "reauthenticate": "commonweal.ground.sign_in.forms.ConfirmPasswordForm",
}

MFA_ADAPTER = "commonweal.ground.sign_in.adapters.CodesAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Commonweal"
# A telephone's clock may be off by one step of thirty seconds.
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "commonweal.ground.sign_in.forms.CodeForm",
    "reauthenticate": "commonweal.ground.sign_in.forms.ConfirmCodeForm",
    "activate_totp": "commonweal.ground.sign_in.forms.StartCodesForm",
    "add_webauthn": "commonweal.ground.sign_in.forms.PasskeyForm",
    "edit_webauthn": "commonweal.ground.sign_in.forms.RenamePasskeyForm",
}

# Sign-in by a person's own organisation; docs/how-to/sign-in-with-oidc.md.
SOCIALACCOUNT_ADAPTER = "commonweal.ground.sign_in.adapters.OrganisationAdapter"
# An account is known by the organisation and its number there, never by an e-mail address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
ORGANISATIONS = organisations_from(os.environ.get("COMMONWEAL_OIDC_FILE", ""))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": ORGANISATIONS}}
SIGN_IN_ORIGINS = origins_of(ORGANISATIONS)
