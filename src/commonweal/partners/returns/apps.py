from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "commonweal.partners.returns"
    label = "returns"
