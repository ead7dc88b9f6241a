"""The addresses of baselines and benchmarks."""

from django.urls import path

from commonweal.decide.baseline.views import (
    frontiers,
    gaps,
    lines,
    matrix,
    own_frontiers,
    own_gaps,
    scope,
)

urlpatterns = [
    path("baselines/", lines.BaselineList.as_view(), name="baseline_list"),
    path("baselines/add/", lines.AddBaseline.as_view(), name="baseline_add"),
    path("baselines/gaps/", gaps.BenchmarkGap.as_view(), name="benchmark_gap"),
    path("baselines/frontiers/", frontiers.Frontiers.as_view(), name="frontiers"),
    path("baselines/frontiers/<int:pk>/", frontiers.FrontierDetail.as_view(), name="frontier_run"),
    path("baselines/scope/", scope.ScopeMap.as_view(), name="scope_map"),
    path("baselines/scope/<int:pk>/", scope.SortService.as_view(), name="service_sort"),
    path("baselines/<int:pk>/", lines.BaselineDetail.as_view(), name="baseline_detail"),
    path(
        "baselines/<int:pk>/frontiers/",
        own_frontiers.OwnFrontiers.as_view(),
        name="own_frontiers",
    ),
    path("baselines/<int:pk>/matrix/", matrix.BaselineMatrix.as_view(), name="baseline_matrix"),
    path("baselines/<int:pk>/gaps/", own_gaps.OwnGap.as_view(), name="own_gap"),
    path(
        "baselines/<int:pk>/from-returns/",
        lines.TakeInReturns.as_view(),
        name="baseline_from_returns",
    ),
    path("baselines/<int:pk>/lines/add/", lines.AddLine.as_view(), name="baseline_line_add"),
    path("baselines/<int:pk>/potential/add/", lines.AddPotential.as_view(), name="potential_add"),
    path("baselines/lines/<int:pk>/", lines.LineDetail.as_view(), name="baseline_line"),
    path("baselines/lines/<int:pk>/change/", lines.ChangeFigure.as_view(), name="figure_change"),
]
