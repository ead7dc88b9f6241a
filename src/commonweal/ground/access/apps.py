from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "commonweal.ground.access"
    label = "access"
