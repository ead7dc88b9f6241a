"""The addresses of a programme's work: gates, actions, opportunities, links, claims, warnings."""

from django.urls import path

from commonweal.deliver.programme.views import (
    actions,
    capacity,
    dependencies,
    gates,
    opportunities,
    results,
    statements,
    warnings,
    what_if,
)

urlpatterns = [
    path("warnings/", warnings.WarningList.as_view(), name="warning_list"),
    path("gates/", gates.GateList.as_view(), name="gate_list"),
    path("gates/<int:gate>/", gates.GateDetail.as_view(), name="gate_detail"),
    path("gates/<int:gate>/check/", gates.CheckAdd.as_view(), name="gate_check_add"),
    path(
        "gates/<int:gate>/evidence/<int:check>/",
        gates.EvidenceAttach.as_view(),
        name="evidence_attach",
    ),
    path("gates/<int:gate>/decide/", gates.GateDecide.as_view(), name="gate_decide"),
    path(
        "gates/<int:gate>/conditions/<int:decision>/",
        gates.ConditionsMeet.as_view(),
        name="gate_conditions_meet",
    ),
    path("milestones/<str:milestone>/gate/", gates.GateAdd.as_view(), name="gate_add"),
    path("actions/", actions.ActionList.as_view(), name="action_list"),
    path("actions/add/", actions.ActionAdd.as_view(), name="action_add"),
    path("actions/<int:action>/", actions.ActionDetail.as_view(), name="action_detail"),
    path("actions/<int:action>/move/", actions.ActionMove.as_view(), name="action_move"),
    path("actions/<int:action>/close/", actions.ActionClose.as_view(), name="action_close"),
    path("actions/<int:action>/narrow/", actions.SteerNarrow.as_view(), name="steer_narrow"),
    path("opportunities/", opportunities.OpportunityList.as_view(), name="opportunity_list"),
    path("opportunities/add/", opportunities.OpportunityAdd.as_view(), name="opportunity_add"),
    path(
        "opportunities/<int:opportunity>/",
        opportunities.OpportunityDetail.as_view(),
        name="opportunity_detail",
    ),
    path(
        "opportunities/<int:opportunity>/answer/",
        opportunities.OpportunityAnswerPage.as_view(),
        name="opportunity_answer",
    ),
    path(
        "opportunities/<int:opportunity>/settle/",
        opportunities.OpportunitySettle.as_view(),
        name="opportunity_settle",
    ),
    path(
        "areas/<str:area>/take-up/", opportunities.TakeUpExplain.as_view(), name="take_up_explain"
    ),
    path("claims/", statements.StatementList.as_view(), name="statement_list"),
    path("claims/check/", statements.StatementAdd.as_view(), name="statement_add"),
    path(
        "claims/<int:statement>/remove/",
        statements.StatementRemove.as_view(),
        name="statement_remove",
    ),
    path("dependencies/", dependencies.DependencyList.as_view(), name="dependency_list"),
    path("dependencies/add/", dependencies.DependencyAdd.as_view(), name="dependency_add"),
    path(
        "dependencies/<int:dependency>/remove/",
        dependencies.DependencyRemove.as_view(),
        name="dependency_remove",
    ),
    path("date-queries/", dependencies.WindowList.as_view(), name="window_list"),
    path("capacity/", capacity.Capacity.as_view(), name="capacity"),
    path("what-if/", what_if.WhatIf.as_view(), name="what_if"),
    path("results/", results.ResultList.as_view(), name="result_list"),
    path("projects/<str:code>/result/", results.ResultAdd.as_view(), name="result_add"),
]
