from django.urls import include, path

from commonweal.roof.site import health

urlpatterns = [
    path("health/ready", health.ready, name="ready"),
    path("health/live", health.live, name="live"),
    path("accounts/", include("allauth.urls")),
]
