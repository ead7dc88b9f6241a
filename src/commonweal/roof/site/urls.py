from django.urls import include, path

from commonweal.roof.site import health
from commonweal.roof.site.views import (
    agreements,
    home,
    performance,
    position,
    returns,
    site_map,
    trail,
    undo,
)

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("health/ready", health.ready, name="ready"),
    path("health/live", health.live, name="live"),
    path("undo/<int:pk>/", undo.Undo.as_view(), name="undo"),
    path("trail/", trail.Trail.as_view(), name="trail"),
    path("map/", site_map.SiteMap.as_view(), name="site_map"),
    path("position/", position.MyPosition.as_view(), name="my_position"),
    path(
        "partners/<slug:slug>/position/",
        position.PartnerPosition.as_view(),
        name="partner_position",
    ),
    path(
        "partners/<slug:slug>/position.<slug:form>",
        position.PartnerPositionFile.as_view(),
        name="partner_position_file",
    ),
    path(
        "agreements/<int:agreement>/parties/<int:party>/files/agreement.<slug:form>",
        agreements.AgreementFile.as_view(),
        name="agreement_file",
    ),
    path(
        "performance/scorecards/<slug:slug>/report.<slug:form>",
        performance.PerformanceReport.as_view(),
        name="performance_report",
    ),
    path("agreements/calendar/", agreements.AgreementCalendar.as_view(), name="agreement_calendar"),
    path(
        "agreements/agreements.ics",
        agreements.AgreementCalendarFile.as_view(),
        name="agreement_calendar_file",
    ),
    path(
        "calendar/<str:secret>/agreements.ics",
        agreements.AgreementFeed.as_view(),
        name="agreement_feed",
    ),
    path(
        "returns/reminders/<int:pk>/letter.<slug:form>",
        returns.ReminderFile.as_view(),
        name="reminder_file",
    ),
    path("", include("commonweal.ground.files.urls")),
    path("", include("commonweal.ground.sign_in.urls")),
    path("", include("commonweal.ground.people.urls")),
    path("jobs/", include("commonweal.ground.jobs.urls")),
    path("", include("commonweal.roof.publish.urls")),
    path("", include("commonweal.deliver.risk.urls")),
    path("", include("commonweal.prove.governance.urls")),
    path("", include("commonweal.prove.benefits.urls")),
    path("", include("commonweal.deliver.programme.urls")),
    path("", include("commonweal.agree.agreements.urls")),
    path("", include("commonweal.decide.appraisal.urls")),
    path("", include("commonweal.agree.performance.urls")),
    path("", include("commonweal.decide.baseline.urls")),
    path("", include("commonweal.partners.engagement.urls")),
    path("", include("commonweal.partners.returns.urls")),
    path("", include("commonweal.partners.decisions.urls")),
    path("", include("commonweal.partners.partnership.urls")),
    path("", include("commonweal.roof.papers.urls")),
    path("", include("commonweal.roof.reports.urls")),
    path("", include("commonweal.roof.search.urls")),
]
