from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "commonweal.ground.jobs"
    label = "jobs"
