from django.apps import AppConfig


class SpendConfig(AppConfig):
    name = "commonweal.decide.spend"
    label = "spend"
