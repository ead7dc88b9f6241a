"""The addresses of indicators, scorecards, service levels and cases."""

from django.urls import URLPattern, URLResolver, include, path

from commonweal.agree.performance.views import (
    cases,
    indicators,
    levels,
    peers,
    rules,
    scorecards,
    values,
)

of_indicators: list[URLPattern | URLResolver] = [
    path("add/", indicators.IndicatorAdd.as_view(), name="indicator_add"),
    path("<int:pk>/", indicators.IndicatorDetail.as_view(), name="indicator_detail"),
    path("<int:pk>/change/", indicators.IndicatorChange.as_view(), name="indicator_change"),
    path("<int:pk>/plan/add/", indicators.ActionAdd.as_view(), name="plan_action_add"),
    path("<int:pk>/plan/<int:action>/serves/", indicators.ActionLink.as_view(),
         name="plan_action_link"),
    path("<int:pk>/feed/", indicators.IndicatorFeed.as_view(), name="indicator_feed"),
    path("<int:pk>/plan/<int:action>/", indicators.ActionDone.as_view(), name="plan_action_done"),
    path("<int:pk>/<slug:slug>/", indicators.IndicatorChart.as_view(), name="indicator_chart"),
    path("<int:pk>/<slug:slug>/target/", indicators.TargetSet.as_view(), name="target_set"),
    path("<int:pk>/<slug:slug>/step/", indicators.StepName.as_view(), name="step_name"),
    path("<int:pk>/<slug:slug>/value/", indicators.ValueRecord.as_view(), name="value_record"),
]  # fmt: skip
of_scorecards: list[URLPattern | URLResolver] = [
    path("", scorecards.ScorecardList.as_view(), name="scorecard_list"),
    path("<slug:slug>/", scorecards.ScorecardPage.as_view(), name="scorecard"),
    path("<slug:slug>/charts/", scorecards.SmallMultiples.as_view(), name="small_multiples"),
    path("<slug:slug>/peers/", peers.PeerComparison.as_view(), name="peer_comparison"),
    path("<slug:slug>/rule/", rules.RuleSet.as_view(), name="performance_rule_set"),
]
of_values: list[URLPattern | URLResolver] = [
    path("", values.LoadList.as_view(), name="load_list"),
    path("load/", values.LoadFile.as_view(), name="values_load"),
    path("load/<int:document>/", values.Preview.as_view(), name="values_preview"),
    path("load/<int:document>/columns/", values.NameColumns.as_view(), name="values_columns"),
    path("<int:pk>/", values.LoadDetail.as_view(), name="value_load"),
]
of_levels: list[URLPattern | URLResolver] = [
    path("", levels.LevelList.as_view(), name="level_list"),
    path("<int:agreement>/", levels.LevelDetail.as_view(), name="level_detail"),
    path("<int:agreement>/add/", levels.LevelAdd.as_view(), name="level_add"),
    path("<int:agreement>/hours/", levels.HoursAdd.as_view(), name="hours_add"),
    path("<int:agreement>/exclusions/", levels.ExclusionAdd.as_view(), name="exclusion_add"),
    path("<int:agreement>/interruptions/", levels.InterruptionAdd.as_view(),
         name="interruption_add"),
    path("<int:agreement>/<slug:slug>/<slug:period>/", levels.Statement.as_view(),
         name="level_statement"),
    path("<int:agreement>/<int:level>/<slug:slug>/<slug:period>/explain/",
         levels.BreachExplain.as_view(), name="breach_explain"),
    path("<int:agreement>/<int:level>/<slug:slug>/<slug:period>/leave-out/",
         levels.CountsLeaveOut.as_view(), name="counts_leave_out"),
]  # fmt: skip
of_cases: list[URLPattern | URLResolver] = [
    path("", cases.CaseList.as_view(), name="case_list"),
    path("add/", cases.CaseAdd.as_view(), name="case_add"),
    path("processes/add/", cases.ProcessAdd.as_view(), name="case_process_add"),
    path("<int:pk>/", cases.CaseDetail.as_view(), name="case_detail"),
    path("<int:pk>/close/", cases.CaseClose.as_view(), name="case_close"),
]
urlpatterns = [
    path("performance/", indicators.IndicatorList.as_view(), name="indicator_list"),
    path("performance/indicators/", include(of_indicators)),
    path("performance/plans/", indicators.PlanList.as_view(), name="plan_list"),
    path("performance/scorecards/", include(of_scorecards)),
    path("performance/values/", include(of_values)),
    path("performance/levels/", include(of_levels)),
    path("performance/cases/", include(of_cases)),
]
