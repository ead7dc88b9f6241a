from django.apps import AppConfig


class BaselineConfig(AppConfig):
    name = "commonweal.decide.baseline"
    label = "baseline"
