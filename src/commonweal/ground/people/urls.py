from django.urls import path

from commonweal.ground.people.views import acting, disclosures, invitations, people

urlpatterns = [
    path("acting/", acting.ChooseActing.as_view(), name="choose_acting"),
    path("people/", people.PeoplePage.as_view(), name="people_list"),
    path("people/roles/", people.RolesPage.as_view(), name="roles_page"),
    path("people/invite/", invitations.InvitePage.as_view(), name="person_invite"),
    path("people/<int:pk>/", people.GrantPage.as_view(), name="grant_detail"),
    path("people/<int:pk>/end/", people.EndRole.as_view(), name="grant_end"),
    path(
        "people/invitations/<int:pk>/",
        invitations.InvitationPage.as_view(),
        name="invitation_detail",
    ),
    path(
        "people/invitations/<int:pk>/again/",
        invitations.SendAgain.as_view(),
        name="invitation_again",
    ),
    path(
        "people/invitations/<int:pk>/withdraw/",
        invitations.Withdraw.as_view(),
        name="invitation_withdraw",
    ),
    path("disclosures/", disclosures.DisclosuresPage.as_view(), name="disclosure_list"),
    path("disclosures/add/", disclosures.DisclosePage.as_view(), name="disclosure_add"),
    path("disclosures/<int:pk>/", disclosures.DisclosurePage.as_view(), name="disclosure_detail"),
    path("disclosures/<int:pk>/end/", disclosures.EndDisclosure.as_view(), name="disclosure_end"),
]
