from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "commonweal.roof.site"
    label = "site"
