from django.apps import AppConfig


class RiskConfig(AppConfig):
    name = "commonweal.deliver.risk"
    label = "risk"
