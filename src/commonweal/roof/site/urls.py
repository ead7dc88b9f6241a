from django.urls import include, path

from commonweal.roof.site import health, views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("health/ready", health.ready, name="ready"),
    path("health/live", health.live, name="live"),
    path("undo/<int:pk>/", views.Undo.as_view(), name="undo"),
    path("trail/", views.Trail.as_view(), name="trail"),
    path("", include("commonweal.ground.sign_in.urls")),
    path("", include("commonweal.ground.people.urls")),
    path("", include("commonweal.deliver.programme.urls")),
    path("", include("commonweal.partners.partnership.urls")),
    path("", include("commonweal.roof.reports.urls")),
]
