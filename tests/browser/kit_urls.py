"""The whole site, and the kit page whether or not the settings mount it."""

from django.urls import path

from commonweal.ground.ui.kit import kit
from commonweal.roof.site.urls import urlpatterns as site

urlpatterns = [path("kit/", kit, name="kit"), *site]
