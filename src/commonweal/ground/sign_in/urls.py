"""The pages of django-allauth that are open here, by the names under which it looks for them.

Not included whole: sign-up, changing the e-mail address and the like stay closed.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as organisation
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from commonweal.ground.sign_in.views import account as own
from commonweal.ground.sign_in.views import entrance, join

to_account = RedirectView.as_view(pattern_name="account_page")

password = [
    path("change/", account.password_change, name="account_change_password"),
    path("set/", account.password_set, name="account_set_password"),
    path("reset/", account.password_reset, name="account_reset_password"),
    path("reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "reset/changed/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
codes = [
    path("", to_account, name="mfa_index"),
    path("enter/", mfa.authenticate, name="mfa_authenticate"),
    path("confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("start/", totp.activate_totp, name="mfa_activate_totp"),
    path("stop/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "recovery/download/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
passkeys = [
    path("", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("add/", own.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("sign-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("confirm/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("<int:pk>/rename/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]
organisations = [
    path("", own.Organisations.as_view(), name="socialaccount_connections"),
    path("cancelled/", organisation.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", organisation.login_error, name="socialaccount_login_error"),
    path("sign-up/", entrance.closed, name="socialaccount_signup"),
    path("<slug:provider_id>/", entrance.organisation_login, name="openid_connect_login"),
    path(
        "<slug:provider_id>/callback/",
        entrance.organisation_callback,
        name="openid_connect_callback",
    ),
]
urlpatterns = [
    path("join/<str:token>/", join.Join.as_view(), name="invitation_accept"),
    path("account/", own.AccountPage.as_view(), name="account_page"),
    path("account/name/", own.ChangeName.as_view(), name="account_name"),
    path("account/sessions/", own.Sessions.as_view(), name="usersessions_list"),
    path("account/password/", include(password)),
    path("account/codes/", include(codes)),
    path("account/passkeys/", include(passkeys)),
    path("account/organisations/", include(organisations)),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/sign-up/", entrance.closed, name="account_signup"),
    path("account/email/", entrance.closed, name="account_email"),
    path("account/email/sent/", entrance.closed, name="account_email_verification_sent"),
    path("sign-in/", entrance.SignIn.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
]
