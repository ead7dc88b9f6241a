from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "commonweal.roof.reports"
    label = "reports"
