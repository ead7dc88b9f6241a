"""The addresses of a programme, by subject."""

from django.urls import include, path

from commonweal.deliver.programme.views import plan

urlpatterns = [
    path("programmes/", plan.ProgrammeList.as_view(), name="programme_list"),
    path("programmes/<slug:programme>/", include("commonweal.deliver.programme.urls.plan")),
    path("programmes/<slug:programme>/", include("commonweal.deliver.programme.urls.work")),
]
