from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "commonweal.ground.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let every app's `tasks` say which kinds of job it has."""
        autodiscover_modules("tasks")
