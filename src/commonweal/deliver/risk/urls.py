"""The addresses of risk and assurance, and of joining and leaving."""

from django.urls import URLPattern, URLResolver, include, path

from commonweal.deliver.risk.views import (
    assumptions,
    findings,
    issues,
    mitigations,
    money,
    risks,
    scoring,
    sharing,
)

one_risk = [
    path("", risks.RiskDetail.as_view(), name="risk_detail"),
    path("change/", risks.RiskChange.as_view(), name="risk_change"),
    path("money/", risks.RiskPrice.as_view(), name="risk_price"),
    path("close/", risks.RiskClose.as_view(), name="risk_close"),
    path("score/<int:partner>/", scoring.RiskScore.as_view(), name="risk_score"),
    path("mitigations/add/", mitigations.MitigationAdd.as_view(), name="mitigation_add"),
    path(
        "mitigations/<int:mitigation>/close/",
        mitigations.MitigationClose.as_view(),
        name="mitigation_close",
    ),
]
of_programme: list[URLPattern | URLResolver] = [
    path("", risks.RiskList.as_view(), name="risk_list"),
    path("add/", risks.RiskAdd.as_view(), name="risk_add"),
    path("<int:risk>/", include(one_risk)),
    path("heat-map/", scoring.HeatMap.as_view(), name="heat_map"),
    path("scales/", scoring.ScaleList.as_view(), name="scale_list"),
    path("scales/<int:partner>/", scoring.ScaleSet.as_view(), name="scale_set"),
    path("money/", money.ExposureList.as_view(), name="exposure_list"),
    path("money/run/", money.ExposureRunPage.as_view(), name="exposure_run"),
    path("money/<int:run>/", money.ExposureDetail.as_view(), name="exposure_detail"),
    path("issues/", issues.IssueList.as_view(), name="risk_issue_list"),
    path("issues/add/", issues.IssueAdd.as_view(), name="risk_issue_add"),
    path("issues/<int:issue>/", issues.IssueDetail.as_view(), name="risk_issue_detail"),
    path("issues/<int:issue>/close/", issues.IssueClose.as_view(), name="risk_issue_close"),
    path("assumptions/", assumptions.AssumptionList.as_view(), name="assumption_list"),
    path("assumptions/add/", assumptions.AssumptionAdd.as_view(), name="assumption_add"),
    path(
        "assumptions/<int:assumption>/",
        assumptions.AssumptionDetail.as_view(),
        name="assumption_detail",
    ),
    path(
        "assumptions/<int:assumption>/test/",
        assumptions.AssumptionTest.as_view(),
        name="assumption_test",
    ),
    path("findings/", findings.FindingList.as_view(), name="finding_list"),
    path("findings/add/", findings.FindingAdd.as_view(), name="finding_add"),
    path("findings/<int:finding>/", findings.FindingDetail.as_view(), name="finding_detail"),
    path("findings/<int:finding>/change/", findings.FindingChange.as_view(), name="finding_change"),
    path("findings/<int:finding>/close/", findings.FindingClose.as_view(), name="finding_close"),
]
urlpatterns = [
    path("programmes/<slug:programme>/risks/", include(of_programme)),
    path("joining-and-leaving/", sharing.SharedCostList.as_view(), name="leaving_list"),
    path("joining-and-leaving/state/", sharing.CostState.as_view(), name="cost_state"),
    path("joining-and-leaving/<int:pk>/", sharing.Leaving.as_view(), name="leaving"),
    path(
        "joining-and-leaving/<int:pk>/state/",
        sharing.CostStateAnew.as_view(),
        name="cost_state_anew",
    ),
    path("joining-and-leaving/<int:pk>/alone/", sharing.AloneState.as_view(), name="alone_state"),
]
