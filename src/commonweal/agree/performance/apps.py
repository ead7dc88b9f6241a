from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "commonweal.agree.performance"
    label = "performance"
