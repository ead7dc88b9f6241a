"""The addresses of a programme, by subject."""

from django.urls import include, path

from commonweal.deliver.programme.views import exchange, plan, planning

urlpatterns = [
    path("programmes/", plan.ProgrammeList.as_view(), name="programme_list"),
    path("programmes/add/", planning.AddProgramme.as_view(), name="programme_add"),
    path("calendar/<str:secret>.ics", exchange.CalendarFeed.as_view(), name="calendar_feed"),
    path("programmes/<slug:programme>/", include("commonweal.deliver.programme.urls.exchange")),
    path("programmes/<slug:programme>/", include("commonweal.deliver.programme.urls.plan")),
    path("programmes/<slug:programme>/", include("commonweal.deliver.programme.urls.work")),
]
