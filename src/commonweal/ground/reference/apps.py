from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "commonweal.ground.reference"
    label = "reference"
