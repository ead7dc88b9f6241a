"""The addresses of baselines and benchmarks."""

from django.urls import path

from commonweal.decide.baseline import views

urlpatterns = [
    path("baselines/", views.BaselineList.as_view(), name="baseline_list"),
    path("baselines/add/", views.AddBaseline.as_view(), name="baseline_add"),
    path("baselines/gaps/", views.BenchmarkGap.as_view(), name="benchmark_gap"),
    path("baselines/gaps/input.json", views.GapInputFile.as_view(), name="benchmark_gap_input"),
    path("baselines/<int:pk>/", views.BaselineDetail.as_view(), name="baseline_detail"),
    path("baselines/<int:pk>/lines/add/", views.AddLine.as_view(), name="baseline_line_add"),
    path("baselines/<int:pk>/potential/add/", views.AddPotential.as_view(), name="potential_add"),
    path("baselines/lines/<int:pk>/", views.LineDetail.as_view(), name="baseline_line"),
    path("baselines/lines/<int:pk>/change/", views.ChangeFigure.as_view(), name="figure_change"),
]
