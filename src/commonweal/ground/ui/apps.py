from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "commonweal.ground.ui"
    label = "ui"
