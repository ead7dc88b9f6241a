from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "commonweal.deliver.programme"
    label = "programme"
