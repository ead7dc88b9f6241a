"""The addresses of proposals and decisions."""

from django.urls import path

from commonweal.partners.decisions import views

urlpatterns = [
    path("decisions/", views.DecisionList.as_view(), name="decision_list"),
    path("decisions/grid/", views.GridPage.as_view(), name="decision_grid"),
    path("decisions/add/", views.AddProposal.as_view(), name="proposal_add"),
    path("decisions/<int:pk>/", views.ProposalDetail.as_view(), name="proposal_detail"),
    path("decisions/<int:pk>/ask/", views.AskPage.as_view(), name="partner_ask"),
    path(
        "decisions/lines/<int:pk>/condition/",
        views.MeetConditionPage.as_view(),
        name="condition_meet",
    ),
    path("decisions/lines/<int:pk>/", views.RecordPage.as_view(), name="decision_record"),
]
